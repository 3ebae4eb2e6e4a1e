import { expect, it } from 'vitest';
import type { FinishedTrial } from '../../finished-trial.js';
import { informativeTrials } from './informative-trials.js';
import { modelledLosses } from './modelled-losses.js';

const trial = (number: number, state: FinishedTrial['state'], loss: number): FinishedTrial => ({ number, parameters: {}, state, loss, reports: [] });

it('counts a pruned trial as no better than the median of the complete ones', () => {
  const ranked = [trial(0, 'complete', 1), trial(1, 'complete', 2), trial(2, 'complete', 5), trial(3, 'pruned', 0.5), trial(4, 'pruned', 9)];
  expect([...modelledLosses(ranked)]).toEqual([1, 2, 5, 2, 9]);
  expect([...modelledLosses(ranked.slice(3))]).toEqual([0.5, 9]);
});

it('keeps the best half of what a model may see, and of the others the latest', () => {
  const ranked = [5, 0, 3, 1, 4, 2].map((number) => trial(number, 'complete', number));
  expect(informativeTrials(ranked, 4).map(({ number }) => number)).toEqual([5, 0, 3, 4]);
  expect(informativeTrials(ranked, 6)).toBe(ranked);
});
