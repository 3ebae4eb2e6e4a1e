import type { ColumnTable } from '@spx/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { marketFeatures } from '../src/gold/market-features.js';
import { readGoldenFeatures } from './read-golden-features.js';

const { bars, expected, features } = readGoldenFeatures();
const matrix = marketFeatures();
const RELATIVE = 1e-9;
const FLAGS = new Set(['is_backfilled', 'has_original_prev_30_to_60min', 'has_original_prev_30_to_360min', 'vol_regime_low', 'vol_regime_high']);

let computed: ColumnTable;
beforeAll(async () => {
  computed = await matrix.compute(bars);
});

test('gives the 76 names of the reference set in its order', () => {
  expect(matrix.names).toEqual(features.map(({ name }) => name));
  expect(matrix.names).toHaveLength(76);
});

describe.each(features)('$name', ({ name, firstValid, tolScale, settleBars1e9 }) => {
  test('agrees with the reference, NaN cells included', () => {
    const [wanted, received] = [expected.column(name), computed.column(name)];
    const wrong = [...wanted.keys()].filter((row) => {
      const [want, got] = [wanted[row]!, received[row]!];
      if (Number.isNaN(want) || Number.isNaN(got) || FLAGS.has(name)) return !Object.is(want, got);
      return !(Math.abs(got - want) <= RELATIVE * Math.max(Math.abs(want), tolScale));
    });
    expect(wrong.slice(0, 5).map((row) => ({ row, expected: wanted[row], received: received[row] }))).toEqual([]);
  });

  test('names its first valid row and at least the bars it was measured to need', () => {
    expect(matrix.warmUp).toHaveProperty(name, firstValid);
    expect(computed.column(name).findIndex((value) => !Number.isNaN(value))).toBe(firstValid);
    expect(matrix.settle[name]).toBeGreaterThanOrEqual(settleBars1e9);
  });
});

test('asks for the history of the whole clock window and of the regime median', () => {
  expect(matrix.settle.has_original_prev_30_to_360min).toBe(360);
  expect(matrix.settle.vol_regime_high).toBe(1_459);
});

test('a late start agrees with the full history once every feature has settled', async () => {
  const start = 1_401;
  const late = await matrix.compute(bars.slice(start, bars.rowCount));
  for (const { name, tolScale } of features) {
    const settle = matrix.settle[name];
    const [full, part] = [computed.column(name), late.column(name)];
    for (let row = start + settle; row < bars.rowCount; row++) {
      const [want, got] = [full[row]!, part[row - start]!];
      if (Number.isNaN(want) && Number.isNaN(got)) continue;
      if (!(Math.abs(got - want) <= RELATIVE * Math.max(Math.abs(want), tolScale))) expect({ name, row, got }).toEqual({ name, row, got: want });
    }
  }
});
