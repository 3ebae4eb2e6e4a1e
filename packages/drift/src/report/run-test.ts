import type { DriftResult, DriftSample, DriftTest } from '@spx/core';

/** A result, or why the test gave none that can be used. */
export type TestOutcome = { readonly result: DriftResult } | { readonly failure: string };

/**
 * Runs a test on one feature. A test that throws, or answers with a number that is none, loses this feature only: the failure is part of the report.
 */
export function runTest(test: DriftTest, reference: DriftSample, current: DriftSample): TestOutcome {
  let result: DriftResult;
  try {
    result = test.compare(reference, current);
  } catch (error) {
    return { failure: `The test threw: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { statistic, pValue, threshold } = result;
  if (statistic !== null && !Number.isFinite(statistic)) return { failure: `The test gave the statistic ${statistic}.` };
  if (pValue !== null && !(pValue >= 0 && pValue <= 1)) return { failure: `The test gave the p-value ${pValue}.` };
  if (!Number.isFinite(threshold)) return { failure: `The test gave the threshold ${threshold}.` };
  return { result };
}
