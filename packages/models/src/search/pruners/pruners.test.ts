import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { FinishedTrial } from '../finished-trial.js';
import { hyperband } from './hyperband.js';
import { medianPruner } from './median-pruner.js';
import type { PruneRequest, Pruner } from './pruner.js';
import { successiveHalving } from './successive-halving.js';

/** Complete trials 0, 1, ... with these losses at steps 1, 2, ... */
function complete(...losses: readonly (readonly number[])[]): readonly FinishedTrial[] {
  return losses.map((list, number) => ({ number, parameters: {}, state: 'complete', loss: list.at(-1)!, reports: reportsOf(list) }));
}

function reportsOf(losses: readonly number[]): { readonly step: number; readonly loss: number }[] {
  return losses.map((loss, index) => ({ step: index + 1, loss }));
}

function waiting(rung: number, first: number, ...losses: readonly (readonly number[])[]): Pick<PruneRequest, 'rung' | 'waiting'> {
  return { rung, waiting: losses.map((list, index) => ({ number: first + index, reports: reportsOf(list) })) };
}

function rungsOf(pruner: Pruner, number: number, last: number): readonly number[] {
  const rungs: number[] = [];
  for (let rung = pruner.nextRung(number, 0); rung !== null && rung <= last; rung = pruner.nextRung(number, rung)) rungs.push(rung);
  return rungs;
}

describe('medianPruner', () => {
  it('stops trials whose best loss so far is above the median of the complete ones at the step', () => {
    const trials = complete([9, 1], [8, 2], [7, 3], [6, 4], [5, 5]);
    const { prune } = medianPruner();
    // At step 2 the median of 1, 2, 3, 4, 5 is 3; the best so far of the four that wait is 3.1, 3, 2.9 and 1.
    expect(prune({ ...waiting(2, 5, [9, 3.1], [9, 3], [9, 2.9], [1, 9]), trials })).toEqual([5]);
  });

  it('stops nothing before enough trials are complete at the step', () => {
    const trials = [
      ...complete([1, 1], [1, 1], [1, 1], [1, 1], [1]),
      { number: 9, parameters: {}, state: 'pruned', loss: 1, reports: reportsOf([1, 1]) } as const,
    ];
    expect(medianPruner().prune({ ...waiting(2, 10, [9, 9]), trials })).toEqual([]);
    expect(medianPruner({ startupTrials: 4 }).prune({ ...waiting(2, 10, [9, 9]), trials })).toEqual([10]);
  });

  it('has a rung every so many steps from the warm-up on', () => {
    expect(rungsOf(medianPruner(), 0, 4)).toEqual([1, 2, 3, 4]);
    expect(rungsOf(medianPruner({ warmUpSteps: 5, intervalSteps: 10 }), 0, 30)).toEqual([5, 15, 25]);
    expect(medianPruner({ warmUpSteps: 5, intervalSteps: 10 }).nextRung(0, 17)).toBe(25);
  });
});

describe('successiveHalving', () => {
  it('has rungs at powers of the factor', () => {
    expect(rungsOf(successiveHalving(), 0, 300)).toEqual([1, 4, 16, 64, 256]);
    expect(rungsOf(successiveHalving({ minimumSteps: 10, reductionFactor: 3, skippedRungs: 1 }), 0, 300)).toEqual([30, 90, 270]);
  });

  it('lets the best third of all that came to the rung go on', () => {
    const { prune } = successiveHalving({ reductionFactor: 3 });
    const trials = complete([3], [5], [7], [9]);
    // Nine losses at the rung: 3, 5, 7, 9 before, 1, 4, 6, 8, 10 now. The best three are 1, 3 and 4.
    expect(prune({ ...waiting(1, 4, [10], [4], [8], [1], [6]), trials })).toEqual([4, 6, 8]);
  });

  it('lets one of few go on, of equal ones the first', () => {
    expect(successiveHalving().prune({ ...waiting(1, 0, [2], [2], [3]), trials: [] })).toEqual([1, 2]);
  });

  it('counts only what came to the rung', () => {
    const trials = complete([1], [1], [1], [1, 9], [1, 8]);
    expect(successiveHalving({ reductionFactor: 2 }).prune({ ...waiting(2, 5, [1, 7], [1, 10]), trials })).toEqual([6]);
  });
});

describe('hyperband', () => {
  it('deals the trials of a round to brackets as in table 1 of the paper', () => {
    const pruner = hyperband({ maximumSteps: 81, reductionFactor: 3 });
    const firsts = Array.from({ length: 143 }, (_, number) => pruner.nextRung(number, 0));
    const count = (first: number | null): number => firsts.filter((rung) => rung === first).length;
    // The last bracket runs whole trials of 81 steps, which nobody judges.
    expect([count(1), count(3), count(9), count(27), count(null)]).toEqual([81, 34, 15, 8, 5]);
    expect(rungsOf(pruner, firsts.indexOf(1), 81)).toEqual([1, 3, 9, 27]);
    expect(firsts).toEqual(Array.from({ length: 143 }, (_, number) => pruner.nextRung(number + 143, 0)));
  });

  it('spreads any number of trials nearly as a whole round', () => {
    const pruner = hyperband();
    const shares = { 1: 81 / 143, 3: 34 / 143, 9: 15 / 143, 27: 8 / 143 };
    for (const trials of [10, 25, 50, 100]) {
      const firsts = Array.from({ length: trials }, (_, number) => pruner.nextRung(number, 0));
      for (const [first, share] of Object.entries(shares)) {
        expect(Math.abs(firsts.filter((rung) => rung === Number(first)).length - share * trials)).toBeLessThan(1.5);
      }
    }
  });

  it('lets trials compete within their bracket alone', () => {
    const pruner = hyperband({ maximumSteps: 9 });
    const firsts = Array.from({ length: 30 }, (_, number) => pruner.nextRung(number, 0));
    const daring = [...firsts.keys()].filter((number) => firsts[number] === 1).slice(0, 3);
    const cautious = [...firsts.keys()].filter((number) => firsts[number] === 3).slice(0, 3);
    const request = {
      rung: 3,
      trials: [],
      waiting: [
        ...daring.map((number, index) => ({ number, reports: reportsOf([9, 9, 90 + index]) })),
        ...cautious.map((number, index) => ({ number, reports: reportsOf([1, 1, index]) })),
      ],
    };
    expect(pruner.prune(request)).toEqual([...daring.slice(1), ...cautious.slice(1)]);
  });
});

describe('options of pruners', () => {
  it.each<() => Pruner>([
    () => medianPruner({ startupTrials: 0 }),
    () => medianPruner({ warmUpSteps: -1 }),
    () => medianPruner({ intervalSteps: 0.5 }),
    () => successiveHalving({ minimumSteps: 0 }),
    () => successiveHalving({ reductionFactor: 1 }),
    () => successiveHalving({ skippedRungs: -1 }),
    () => hyperband({ minimumSteps: 0 }),
    () => hyperband({ maximumSteps: 1 }),
    () => hyperband({ reductionFactor: 1 }),
  ])('are refused out of range: %s', (make) => {
    expect(make).toThrow(InvalidArgumentError);
  });
});
