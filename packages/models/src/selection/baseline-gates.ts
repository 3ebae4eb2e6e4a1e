import type { SelectionGate } from './selection-policy.js';
import { significanceGate } from './significance-gate.js';

/**
 * The two gates of every honest policy: the train mean and zero must be beaten, each with p below `alpha`.
 *
 * Level: both must pass, so noise is promoted in at most `alpha` of all cases. Skill above 0 is no gate: noise has it in up to half of them.
 */
export function baselineGates(alpha: number): readonly SelectionGate[] {
  return [
    significanceGate({
      id: 'beats-train-mean',
      rival: 'the train mean',
      alpha,
      evidenceOf: ({ clusteredPValue, skill }) => ({ pValue: clusteredPValue, skill }),
    }),
    significanceGate({
      id: 'beats-zero',
      rival: 'zero',
      alpha,
      evidenceOf: ({ clusteredPValueZero, zeroSkill }) => ({ pValue: clusteredPValueZero, skill: zeroSkill }),
    }),
  ];
}
