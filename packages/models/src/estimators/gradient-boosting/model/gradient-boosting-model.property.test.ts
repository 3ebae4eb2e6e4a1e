import { ColumnTable } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RandomModelShape, randomModel, randomRows } from '../../../../test/random-boosted-trees.js';
import { referenceScores } from '../../../../test/reference-boosted-trees.js';
import { gradientBoostingModel } from './gradient-boosting-model.js';

const shapes: fc.Arbitrary<RandomModelShape> = fc.record({
  seed: fc.nat(1_000_000),
  rounds: fc.integer({ min: 0, max: 6 }),
  width: fc.integer({ min: 1, max: 6 }),
  outputs: fc.constantFrom(1, 1, 3),
  mostNodes: fc.constantFrom(1, 4, 30),
  arithmetic: fc.record({ precision: fc.constantFrom('double', 'single'), addsBaseLast: fc.boolean(), averages: fc.boolean() }),
  isLinear: fc.boolean(),
  isPlain: fc.boolean(),
});

const plainShapes: fc.Arbitrary<RandomModelShape> = fc.record({
  seed: fc.nat(1_000_000),
  rounds: fc.integer({ min: 0, max: 6 }),
  width: fc.integer({ min: 1, max: 6 }),
  mostNodes: fc.constantFrom(1, 4, 30),
  isPlain: fc.constant(true),
});

function tableOf(rows: readonly (readonly number[])[], names: readonly string[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(names.map((name, column) => [name, Float64Array.from(rows, (row) => row[column]!)])));
}

describe('raw scores of random trees', () => {
  it.each([
    ['of every kind', shapes],
    ['of the plain kind', plainShapes],
  ])('%s are those of the definition, in a table and row by row', async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.integer({ min: 0, max: 150 }), async (shape, rowCount) => {
        const { boosted, trees } = randomModel(shape);
        const model = gradientBoostingModel(boosted);
        const rows = randomRows({ seed: shape.seed + 1, width: shape.width, rows: rowCount });
        const expected = Float64Array.from(rows.flatMap((row) => referenceScores(trees, boosted, row)));
        const scores = await model.predictOutputs(tableOf(rows, boosted.featureNames), { raw: true });
        expect(scores).toEqual(expected);
        if (boosted.baseScore.length === 1) expect(Float64Array.from(rows, (row) => model.predictRow(Float64Array.from(row)))).toEqual(expected);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});
