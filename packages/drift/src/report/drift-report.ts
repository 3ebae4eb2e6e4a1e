import { type ColumnTable, type DriftTest, InvalidArgumentError } from '@spx/core';
import { type PValueCorrection, pValueCorrections } from '../multiple-testing/adjust-p-values.js';
import { checkFeature } from './check-feature.js';
import { checkTables } from './check-tables.js';
import { correctResults } from './correct-results.js';
import type { DriftReport, FeatureTestResult, ReportWindow } from './drift-report-record.js';
import type { FeatureDrift } from './feature-drift.js';

/** Options of {@link driftReport}. */
export interface DriftReportOptions {
  /** What is normal, such as the training rows, oldest first. A column `time` dates the window and is not compared. */
  readonly reference: ColumnTable;
  /** What is to be judged, oldest first, with the same features in any order. */
  readonly current: ColumnTable;
  /** Tests to run on every feature; a feature drifts when any of them says so. */
  readonly tests: readonly DriftTest[];
  /** Correction of p-values for the number of features, test by test. Default `benjamini-hochberg`. */
  readonly correction?: PValueCorrection;
  /** A feature whose current window is worth fewer independent observations than this is inconclusive. Default 10; 0 switches the step off. */
  readonly minimumEffectiveSize?: number;
}

/**
 * Compares every feature of the current window with the reference.
 *
 * THE P-VALUES ASSUME INDEPENDENT ROWS, and the thresholds of tests without p-values know nothing of chance. Features of minute bars are autocorrelated: on such
 * data most tests raise alarms without any drift, and no correction for the number of features mends that. What stands against it here is one guard alone: a
 * feature whose current window is worth fewer than `minimumEffectiveSize` independent observations is called inconclusive, not drifted. Above that, rank features
 * by `distance`, the size of the difference, and look at their distributions before acting.
 *
 * Output:  per feature the size of the difference, summaries and histograms of both windows; per feature and test the result; alarms; what was not checked.
 * Edges:   a feature whose values are all missing in a window, or infinite, is listed under `notChecked`, as is a test that throws, and all others are checked.
 * Cost:    one sort per feature and window, O(n log n); memory of one feature at a time.
 *
 * @throws {InsufficientDataError} if a table has no rows or no features.
 * @throws {InvalidArgumentError} if the tables hold different features (named in the message), there is no test, two tests share an id, or an option is out of
 *   range.
 * @example
 * const report = driftReport({ reference: trainRows, current: lastDay, tests: [kolmogorovSmirnov(), wasserstein()] });
 * report.alarms; // ['atr_14', 'volume_ratio_20']
 */
export function driftReport(options: DriftReportOptions): DriftReport {
  const { reference, current, tests, correction = 'benjamini-hochberg', minimumEffectiveSize = 10 } = options;
  checkTests(tests);
  if (!pValueCorrections.includes(correction)) throw new InvalidArgumentError('correction', `one of ${pValueCorrections.join(', ')}`, { received: correction });
  if (!(minimumEffectiveSize >= 0 && Number.isFinite(minimumEffectiveSize))) {
    throw new InvalidArgumentError('minimumEffectiveSize', 'a finite number of 0 or more', { received: minimumEffectiveSize });
  }
  const names = checkTables(reference, current);
  const checked = names.map((feature) =>
    checkFeature({ feature, reference: reference.column(feature), current: current.column(feature), tests, minimumEffectiveSize }),
  );
  const results = correctResults(
    checked.flatMap(({ results }, index) => results.map((one) => ({ ...one, feature: names[index] ?? '' }))),
    correction,
  );
  const features = checked.flatMap(({ summary }) => (summary === null ? [] : [{ ...summary, verdict: verdictOf(summary.feature, results) }]));
  features.sort((a, b) => b.distance - a.distance || (b.shift ?? 0) - (a.shift ?? 0));
  return {
    schema: 1,
    reference: windowOf(reference),
    current: windowOf(current),
    correction,
    minimumEffectiveSize,
    ...alarmsOf(features),
    features,
    tests: results,
    notChecked: checked.flatMap(({ notChecked }) => notChecked),
  };
}

function checkTests(tests: readonly DriftTest[]): void {
  if (tests.length === 0) throw new InvalidArgumentError('tests', 'a list of one test or more', { received: tests });
  const ids = tests.map((test) => test.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new InvalidArgumentError('tests', 'a list of tests with different ids', { received: repeated });
}

function verdictOf(feature: string, results: readonly FeatureTestResult[]): FeatureDrift['verdict'] {
  const verdicts = results.filter((one) => one.feature === feature).map((one) => one.verdict);
  if (verdicts.includes('drift')) return 'drift';
  return verdicts.includes('stable') ? 'stable' : 'inconclusive';
}

function alarmsOf(features: readonly FeatureDrift[]): Pick<DriftReport, 'share' | 'alarms'> {
  const alarms = features.filter((one) => one.verdict === 'drift').map((one) => one.feature);
  const decided = features.filter((one) => one.verdict !== 'inconclusive').length;
  return { share: decided === 0 ? null : alarms.length / decided, alarms };
}

function windowOf(table: ColumnTable): ReportWindow {
  const times = table.has('time') ? table.column('time') : null;
  return { rows: table.rowCount, from: isoTime(times?.[0]), to: isoTime(times?.at(-1)) };
}

function isoTime(time: number | undefined): string | null {
  return time !== undefined && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : null;
}
