import { ColumnTable, FeatureMismatchError, InvalidArgumentError, isSharedColumn, ShapeMismatchError, sharedColumnTable, UnknownColumnError } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { describe, expect, test } from 'vitest';
import { rsi } from '../../silver/technical/rsi.js';
import { featureMatrix } from '../feature-matrix.js';
import { marketFeatures } from '../market-features.js';

const bars = awkwardBars({ seed: 4, rows: 9_000 });
const matrix = marketFeatures();
const expected = await matrix.compute(bars, { threads: 1 });

function expectSame(received: ColumnTable): void {
  expect(received.names).toEqual(expected.names);
  for (const name of matrix.names) expect(received.column(name)).toEqual(expected.column(name));
}

describe('threads', () => {
  test.each([2, 3, 7])('%i give the same bits as one', async (threads) => {
    const received = await matrix.compute(bars, { threads });
    expectSame(received);
    expect(isSharedColumn(received.column('rsi_14'))).toBe(true);
  });

  test('share bars that can be shared, and calls may overlap', async () => {
    const [left, right] = await Promise.all([matrix.compute(sharedColumnTable(bars), { threads: 2 }), matrix.compute(bars, { threads: 2 })]);
    expectSame(left);
    expectSame(right);
  });

  test('a small table stays on the calling thread, and so do calculators without definitions', async () => {
    expect(isSharedColumn(expected.column('rsi_14'))).toBe(false);
    const table = await featureMatrix({ calculators: [rsi()] }).compute(bars, { threads: 2 });
    expect(isSharedColumn(table.column('rsi_14'))).toBe(false);
    expect(table.column('rsi_14')).toEqual(expected.column('rsi_14'));
  });

  test('refuse faulty bars as one does', async () => {
    const columns = Object.fromEntries(bars.names.map((name) => [name, bars.column(name).slice()]));
    columns.volume![8_000] = Number.POSITIVE_INFINITY;
    await expect(matrix.compute(new ColumnTable(columns), { threads: 2 })).rejects.toThrow(
      '"volume[8000]" must be 0 or more and finite, or NaN, received "Infinity".',
    );
    await expect(matrix.compute(bars.select(['time', 'close']), { threads: 2 })).rejects.toThrow(UnknownColumnError);
  });

  test.each([0, 1.5, Number.NaN])('refuse a number of %d', async (threads) => {
    await expect(matrix.compute(bars, { threads })).rejects.toThrow(InvalidArgumentError);
  });
});

describe('into', () => {
  test.each([1, 2])('receives the features and is returned, on %i threads', async (threads) => {
    const into = await matrix.compute(bars, { threads });
    for (const name of into.names) into.column(name).fill(7);
    expect(await matrix.compute(bars, { threads, into })).toBe(into);
    expectSame(into);
  });

  test('memory that is not shared is filled by the calling thread alone', async () => {
    const into = await matrix.compute(bars, { threads: 1 });
    expectSame(await matrix.compute(bars, { threads: 2, into }));
  });

  test('refuses other columns and another number of rows', async () => {
    const other = await marketFeatures().compute(bars.slice(0, 10));
    await expect(matrix.compute(bars, { into: other })).rejects.toThrow(ShapeMismatchError);
    await expect(matrix.compute(bars, { into: expected.select(['rsi_14']) })).rejects.toThrow(FeatureMismatchError);
  });
});
