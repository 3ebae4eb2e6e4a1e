import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RandomModelShape, randomModel, randomRows } from '../../../../../test/random-boosted-trees.js';
import { referenceScores } from '../../../../../test/reference-boosted-trees.js';
import { compileTrees } from '../compiled-trees.js';
import { codeImage } from './code-image.js';
import { canScoreCodes, scoreCodes } from './score-codes.js';

const shapes: fc.Arbitrary<RandomModelShape> = fc.record({
  seed: fc.nat(1_000_000),
  rounds: fc.integer({ min: 0, max: 6 }),
  width: fc.integer({ min: 1, max: 4 }),
  outputs: fc.constantFrom(1, 1, 3),
  mostNodes: fc.constantFrom(1, 9, 40, 255),
  arithmetic: fc.record({ precision: fc.constantFrom('double', 'single'), addsBaseLast: fc.boolean(), averages: fc.boolean() }),
  isPlain: fc.boolean(),
  isFine: fc.boolean(),
  setShare: fc.constantFrom(0, 0.05),
});

/** Rows, and values next to and at the thresholds of the model among them. */
function rowsFor(shape: RandomModelShape, rowCount: number): readonly (readonly number[])[] {
  const { threshold } = randomModel(shape).boosted.trees;
  const rows = randomRows({ seed: shape.seed + 1, width: shape.width, rows: rowCount });
  return rows.map((row, index) =>
    row.map((value, column) => ((index + column) % 3 === 0 && threshold.length > 0 ? threshold[(7 * index) % threshold.length]! : value)),
  );
}

describe('scoreCodes', () => {
  it('gives the raw scores of the definition, to the last bit', () => {
    let [kernel, stretched] = [0, 0];
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 300 }), (shape, rowCount) => {
        const { boosted, trees } = randomModel(shape);
        const compiled = compileTrees(boosted.trees, boosted.arithmetic.precision);
        fc.pre(!(boosted.arithmetic.precision === 'single' && compiled.kind.includes(1)));
        const rows = rowsFor(shape, rowCount);
        const columns = Array.from({ length: shape.width }, (_, column) => Float64Array.from(rows, (row) => row[column]!));
        const work = scoreCodes(boosted, compiled);
        const scores = work.newValues(rowCount);
        work.compute(columns, { from: 0, to: rowCount, at: 0 }, scores);
        expect(scores).toEqual(Float64Array.from(rows.flatMap((row) => referenceScores(trees, boosted, row))));
        if (canScoreCodes(boosted, compiled)) kernel++;
        if ([...codeImage(boosted, compiled).plans.values()].some((plans) => plans.length > 1)) stretched++;
      }),
      { numRuns: 300, seed: 9 },
    );
    expect(kernel).toBeGreaterThan(100);
    expect(stretched).toBeGreaterThan(3);
  });

  it('scores stretches of a table where it is asked to', () => {
    const shape = { seed: 3, rounds: 4, width: 2, outputs: 2 };
    const { boosted, trees } = randomModel(shape);
    const rows = rowsFor(shape, 2500);
    const columns = [0, 1].map((column) => Float64Array.from(rows, (row) => row[column]!));
    const work = scoreCodes(boosted, compileTrees(boosted.trees));
    const scores = new Float64Array(2 * 2000 + 3).fill(7);
    work.compute(columns, { from: 400, to: 2400, at: 3 }, scores);
    expect(scores.subarray(3)).toEqual(Float64Array.from(rows.slice(400, 2400).flatMap((row) => referenceScores(trees, boosted, row))));
    expect([...scores.subarray(0, 3)]).toEqual([7, 7, 7]);
  });

  it('leaves to others what the kernel does not know', () => {
    const can = (shape: Partial<RandomModelShape>): boolean => {
      const { boosted } = randomModel({ seed: 1, rounds: 20, width: 2, setShare: 0, ...shape });
      return canScoreCodes(boosted, compileTrees(boosted.trees, boosted.arithmetic.precision));
    };
    expect(can({})).toBe(true);
    expect(can({ setShare: 0.5 })).toBe(false);
    expect(can({ isLinear: true })).toBe(false);
    expect(can({ mostNodes: 2000 })).toBe(false);
    expect(can({ arithmetic: { precision: 'single', addsBaseLast: false, averages: false } })).toBe(false);
  });
});
