import type { DriftResult, DriftSample, DriftTest } from '../../contracts/drift-test.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import type { ContractCheck, Fail } from '../contract-suite.js';

/** What a check of a drift test works on. */
export interface DriftContext {
  readonly subject: string;
  readonly create: () => DriftTest;
  readonly test: DriftTest;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** An independent value of the reference, or of a window that has moved by `shift`. */
  readonly draw: (random: SeededRandom, shift: number) => number;
  readonly shift: number;
  readonly alpha: number;
  readonly trials: number;
  readonly readsSeries: boolean;
  readonly random: SeededRandom;
}

/** A check of a drift test. */
export type DriftCheck = ContractCheck<DriftContext>;

/** A sample of values in time order; NaN is missing. */
export function sampleOf(values: Float64Array): DriftSample {
  const series = values.filter((value) => !Number.isNaN(value));
  return { sorted: series.slice().sort(), series, missingCount: values.length - series.length };
}

/** A fresh sample of a window that has moved by `shift`. */
export function drawSample({ draw, random }: DriftContext, rows: number, shift = 0): DriftSample {
  return sampleOf(Float64Array.from({ length: rows }, () => draw(random, shift)));
}

/** A result in one line. */
export function describeResult({ statistic, pValue, verdict, reason }: DriftResult): string {
  return `statistic ${statistic}, p-value ${pValue}, verdict "${verdict}"${reason === undefined ? '' : ` because ${reason}`}`;
}

/** Fails unless a result is complete and says what it means; `what` names the samples. */
export function requireTypedResult(result: DriftResult, { what, fail }: { what: string; fail: Fail }): void {
  const { statistic, pValue, threshold, verdict, reason } = result;
  if (!['drift', 'stable', 'inconclusive'].includes(verdict)) fail(`${what} has the verdict "${verdict}", which is none.`);
  if (statistic !== null && !Number.isFinite(statistic)) fail(`${what} has the statistic ${statistic}; a finite number or null is expected.`);
  if (pValue !== null && !(pValue >= 0 && pValue <= 1)) fail(`${what} has the p-value ${pValue}; 0 to 1 or null is expected.`);
  if (!Number.isFinite(threshold)) fail(`${what} has the threshold ${threshold}; a finite number is expected.`);
  if (verdict === 'inconclusive' && (reason ?? '').trim() === '') fail(`${what} is inconclusive and gives no "reason".`);
}
