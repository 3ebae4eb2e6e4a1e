import { expectTypeOf, test } from 'vitest';
import type { Evaluation } from '../metrics/evaluate.js';
import { type LegacyCandidate, legacySelection } from './legacy-selection.js';
import { lowestValidationError } from './lowest-validation-error.js';
import { oneStandardErrorRule } from './one-standard-error-rule.js';
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

test('a candidate with test scores is refused through a variable too, and a legacy candidate by every honest policy', () => {
  const gate: SelectModelOptions['gate'] = () => evaluation;
  const validation = { rmse: 1, mae: 1, skill: 0 };
  const leaky = [{ name: 'a', validation, featureCount: 1, test: evaluation }];
  // @ts-expect-error the name of the part is refused, wherever it comes from
  void selectModel({ candidates: leaky, gate });
  const late = [{ name: 'a', validation, featureCount: 1, outOfTime: evaluation }];
  // @ts-expect-error so is the part after test
  void lowestValidationError().rank(late);
  const legacy: readonly LegacyCandidate[] = [{ name: 'a', testRmse: 1 }];
  // @ts-expect-error it has test scores and none on validation
  void oneStandardErrorRule().rank(legacy);
  // @ts-expect-error the legacy rule is no policy
  void selectModel({ candidates: [{ name: 'a', validation, featureCount: 1 }], gate, policy: legacySelection });
});
