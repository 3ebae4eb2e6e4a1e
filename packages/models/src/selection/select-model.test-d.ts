import { expectTypeOf, test } from 'vitest';
import type { Evaluation } from '../metrics/evaluate.js';
import type { SelectModelOptions } from './select-model.js';
import { selectModel } from './select-model.js';
import type { Candidate, TestEvidence } from './selection-policy.js';

declare const evaluation: Evaluation;

test('an evaluation is evidence for the gate and holds what a ranking needs', () => {
  expectTypeOf(evaluation).toExtend<TestEvidence>();
  expectTypeOf(evaluation).toExtend<Candidate['validation']>();
});

test('candidates cannot carry test scores', () => {
  const gate: SelectModelOptions['gate'] = () => evaluation;
  const validation = { rmse: 1, mae: 1, skill: 0 };
  // @ts-expect-error there is no place for scores on test
  void selectModel({ candidates: [{ name: 'a', validation, featureCount: 1, test: evaluation }], gate });
});
