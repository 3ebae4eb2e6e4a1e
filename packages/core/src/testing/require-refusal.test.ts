import { expect, test } from 'vitest';
import { FeatureMismatchError } from '../errors/feature-mismatch-error.js';
import type { Fail } from './contract-suite.js';
import { requireRefusal } from './require-refusal.js';

const fail: Fail = (problem) => {
  throw new Error(problem);
};
const refusal = { codes: ['FEATURE_MISMATCH', 'SHAPE_MISMATCH'], what: 'a short table', fail } as const;
const right = new FeatureMismatchError({ position: 0, expected: 'a', received: 'b' });

test('takes an error of a right code, thrown or rejected', async () => {
  await requireRefusal(() => Promise.reject(right), refusal);
  await requireRefusal(() => {
    throw right;
  }, refusal);
});

test('reports a call that was accepted', async () => {
  await expect(requireRefusal(async () => 1, refusal)).rejects.toThrow('a short table was accepted; FeatureMismatchError or ShapeMismatchError is expected.');
});

test('reports an error of another kind', async () => {
  await expect(requireRefusal(() => Promise.reject(new TypeError('no.')), refusal)).rejects.toThrow(
    'a short table was refused with "TypeError: no"; FeatureMismatchError or ShapeMismatchError is expected.',
  );
});
