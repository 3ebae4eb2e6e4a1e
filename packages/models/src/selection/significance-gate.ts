import type { SelectionGate, TestEvidence } from './selection-policy.js';

/** What a {@link significanceGate} is made of. */
export interface SignificanceGate {
  /** Name in reports. */
  readonly id: string;
  /** What is to be beaten, in words. */
  readonly rival: string;
  /** Level of the one-sided test. */
  readonly alpha: number;
  /** Where the evidence holds the p-value and the skill against the rival; `null` where it holds none. */
  readonly evidenceOf: (evidence: TestEvidence) => { readonly pValue: number | null; readonly skill: number | null };
}

/** A gate that only a p-value below `alpha` passes. */
export function significanceGate({ id, rival, alpha, evidenceOf }: SignificanceGate): SelectionGate {
  return {
    id,
    check: (name, evidence) => {
      const { pValue, skill } = evidenceOf(evidence);
      const sample = `${evidence.rows} test rows in ${evidence.sessions} sessions`;
      if (pValue === null || !Number.isFinite(pValue))
        return { gate: id, passed: false, reason: `${name} has no p-value against ${rival} on ${sample}: fewer than 2 sessions, or no difference` };
      const passed = pValue < alpha;
      const verdict = passed ? 'beats' : 'does not beat';
      const comparison = passed ? 'below' : 'not below';
      const shown = skill === null ? 'unknown' : skill.toPrecision(3);
      return { gate: id, passed, reason: `${name} ${verdict} ${rival} on ${sample}: skill ${shown}, p = ${pValue.toPrecision(3)}, ${comparison} ${alpha}` };
    },
  };
}
