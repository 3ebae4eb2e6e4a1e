import { ColumnTable, sharedColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { randomModel, randomRows } from '../../../../../test/random-boosted-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../gradient-boosting-model.js';

const width = 4;
const distinct = randomRows({ seed: 2, width, rows: 997 });

/** Rows that repeat, in columns of their own. */
function tableOf(rowCount: number): ColumnTable {
  const column = (place: number): Float64Array => Float64Array.from({ length: rowCount }, (_, row) => distinct[row % distinct.length]![place]!);
  return new ColumnTable(Object.fromEntries(Array.from({ length: width }, (_, place) => [`f${place}`, column(place)])));
}

function modelOf(rounds: number): GradientBoostingModel {
  return gradientBoostingModel(randomModel({ seed: 5, rounds, width, outputs: 2, setShare: 0, link: { kind: 'softmax' } }).boosted);
}

function expectSameBytes(received: Float64Array | Uint32Array, expected: Float64Array | Uint32Array): void {
  expect(received).toHaveLength(expected.length);
  expect(Buffer.compare(new Uint8Array(received.buffer), new Uint8Array(expected.buffer))).toBe(0);
}

describe('work on several threads', () => {
  const model = modelOf(100);
  const large = tableOf(50_000);
  const small = tableOf(4_000);

  it('gives the same scores, whatever the number of threads', async () => {
    const expected = await model.predictOutputs(large, { raw: true });
    for (const threads of [2, 3]) {
      expectSameBytes(await model.predictOutputs(large, { raw: true, threads }), expected);
      expectSameBytes(await model.predictOutputs(sharedColumnTable(large), { raw: true, threads }), expected);
    }
    expectSameBytes(expected.slice(0, 1994), expected.slice(1994, 3988));
    expectSameBytes(await modelOf(100).predictOutputs(large.slice(0, 997), { raw: true }), expected.slice(0, 1994));
    expectSameBytes(await model.predict(large, { threads: 2, rounds: 90 }), await model.truncated(90).predict(large));
  });

  it('gives the same leaves and contributions', async () => {
    const leaves = await model.predictLeaves(large);
    expect(leaves).toBeInstanceOf(Uint32Array);
    expectSameBytes(await model.predictLeaves(large, { threads: 2 }), leaves);
    const contributions = await model.contributions(small);
    expect(contributions).toHaveLength(4_000 * 2 * (width + 1));
    expectSameBytes(await model.contributions(small, { threads: 2 }), contributions);
  });

  it('serves several callers at a time', async () => {
    const expected = await model.predict(large);
    const other = modelOf(90);
    const [first, second, third] = await Promise.all([
      model.predict(large, { threads: 2 }),
      other.predict(large, { threads: 2 }),
      model.predict(large, { threads: 2 }),
    ]);
    expectSameBytes(first, expected);
    expectSameBytes(third, expected);
    expectSameBytes(second, await other.predict(large));
  });

  it.each([1, 2])('stops when it is aborted, on %d threads, and works on afterwards', async (threads) => {
    const controller = new AbortController();
    const cancelled = model.contributions(tableOf(60_000), { threads, signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    await expect(cancelled).rejects.toThrow('"prediction" was cancelled.');
    expectSameBytes(await model.predict(large, { threads }), await model.predict(large));
  });
});

it('predicts rows of an Arrow table', async () => {
  const model = modelOf(3);
  const table = tableOf(100);
  const arrow = ColumnTable.fromArrow(table.toArrow());
  expect(arrow.column('f0').buffer).toBe(table.column('f0').buffer);
  expect(await model.predict(arrow)).toEqual(await model.predict(table));
});
