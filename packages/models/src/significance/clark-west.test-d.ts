import { expectTypeOf, test } from 'vitest';
import type { ClusteredTest } from '../metrics/clustered-test.js';
import type { DieboldMariano } from '../metrics/diebold-mariano.js';
import type { Candidate, TestEvidence } from '../selection/selection-policy.js';
import type { ClarkWest } from './clark-west.js';

test('what Clark-West gives is no evidence for a gate and no score for a ranking', () => {
  expectTypeOf<ClarkWest>().not.toExtend<TestEvidence>();
  expectTypeOf<ClarkWest>().not.toExtend<Candidate['validation']>();
  expectTypeOf<ClarkWest>().not.toExtend<ClusteredTest>();
  expectTypeOf<ClarkWest>().not.toExtend<DieboldMariano>();
  expectTypeOf<ClarkWest>().not.toExtend<{ readonly pValue: number | null }>();
});
