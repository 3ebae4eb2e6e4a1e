import { expect, it } from 'vitest';
import type { FinishedTrial } from '../../finished-trial.js';
import { rankedTrials } from './ranked-trials.js';

function trial(number: number, state: FinishedTrial['state'], loss: number | null, steps: readonly number[] = []): FinishedTrial {
  return { number, parameters: {}, state, loss, reports: steps.map((step) => ({ step, loss: loss ?? 0 })) };
}

it('ranks complete trials by loss, then pruned ones by the step they came to and by loss, and leaves failed ones out', () => {
  const trials = [
    trial(0, 'pruned', 0.1, [1, 3]),
    trial(1, 'failed', null),
    trial(2, 'complete', 5, [1, 9]),
    trial(3, 'pruned', 2, [1, 3, 9]),
    trial(4, 'complete', -1),
    trial(5, 'pruned', 0.05, [1, 3]),
    trial(6, 'complete', 5),
    trial(7, 'pruned', -9, []),
  ];
  expect(rankedTrials(trials).map(({ number }) => number)).toEqual([4, 2, 6, 3, 5, 0, 7]);
});
