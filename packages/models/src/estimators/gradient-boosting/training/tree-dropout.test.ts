import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { DecisionTree } from '../model/decision-tree.js';
import { dropoutFactors } from './dropout-factors.js';
import type { DropoutParameters } from './training-parameters.js';
import { treeDropout } from './tree-dropout.js';
import type { WeightedTree } from './weighted-tree.js';

const base: DropoutParameters = {
  ...{ unit: 'round', skip: 0, share: 0.3, most: Number.POSITIVE_INFINITY, atLeastOne: false, isUniform: true, dropsBase: false },
  normalisation: 'average',
};

/** Units dropped in each of several rounds of two trees. */
function droppedIn(rounds: number, parameters: Partial<DropoutParameters>): readonly number[] {
  const random = seededRandom(5);
  const dropout = treeDropout({ parameters: { ...base, ...parameters }, learningRate: 0.1, random });
  return Array.from({ length: rounds }, () => {
    const dropped = dropout.drop().length;
    dropout.settle([tree(), tree()]);
    return dropped;
  });
}

function tree(): WeightedTree {
  return { tree: {} as DecisionTree, output: 0, weight: 1 };
}

describe('dropoutFactors', () => {
  it.each([
    ['average', 3, { added: 1 / 4, dropped: 3 / 4 }],
    ['tree', 3, { added: 1 / 3.5, dropped: 3 / 3.5 }],
    ['forest', 3, { added: 1 / 1.5, dropped: 1 / 1.5 }],
    ['forest', 0, { added: 1, dropped: 1 }],
  ] as const)('%s with %d dropped', (normalisation, dropped, expected) => {
    expect(dropoutFactors(dropped, 0.5, normalisation)).toEqual(expected);
  });
});

describe('treeDropout', () => {
  it('drops whole rounds, or single trees', () => {
    expect(droppedIn(60, {}).every((count) => count % 2 === 0)).toBe(true);
    expect(droppedIn(60, { unit: 'tree' }).some((count) => count % 2 === 1)).toBe(true);
  });

  it('drops the share that it is told', () => {
    const rounds = 200;
    const total = droppedIn(rounds, {}).reduce((sum, count) => sum + count / 2, 0);
    expect(total / ((rounds * (rounds - 1)) / 2)).toBeCloseTo(0.3, 1);
    expect(droppedIn(30, { share: 0 }).every((count) => count === 0)).toBe(true);
    expect(droppedIn(30, { share: 1 })).toEqual(Array.from({ length: 30 }, (_, round) => 2 * round));
    expect(droppedIn(30, { share: 1, skip: 1 }).every((count) => count === 0)).toBe(true);
  });

  it('drops no more than it may, and one where it must', () => {
    expect(Math.max(...droppedIn(80, { share: 1, most: 3 }))).toBeLessThanOrEqual(6);
    expect(droppedIn(20, { share: 0, atLeastOne: true })).toEqual([0, ...new Array<number>(19).fill(2)]);
    expect(droppedIn(20, { share: 0, atLeastOne: true, isUniform: false })).toEqual([0, ...new Array<number>(19).fill(2)]);
  });

  it('drops heavy trees more often where it goes by weight', () => {
    const random = seededRandom(6);
    const counts = [0, 0];
    for (let fit = 0; fit < 300; fit++) {
      const dropout = treeDropout({ parameters: { ...base, share: 0.2, isUniform: false, normalisation: 'tree' }, learningRate: 0.1, random });
      const [light, heavy] = [tree(), tree()];
      dropout.settle([light]);
      dropout.settle([heavy]);
      light.weight = 0.2;
      heavy.weight = 1.8;
      const dropped = dropout.drop();
      if (dropped.includes(light)) counts[0]!++;
      if (dropped.includes(heavy)) counts[1]!++;
    }
    // 0.2 on average: 0.04 and 0.36, but for the limit that LightGBM's formula sets.
    expect(counts[1]! / 300).toBeCloseTo(0.36, 1);
    expect(counts[0]! / 300).toBeCloseTo(0.04, 1);
  });
});
