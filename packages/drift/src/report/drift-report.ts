import type { ColumnTable } from '@spx/core';
import { adjustPValues } from '../multiple-testing/adjust-p-values.js';
import { checkFeature, type FeatureSummary } from './check-feature.js';
import { checkOptions, type ReportSettings } from './check-options.js';
import { checkTables } from './check-tables.js';
import { correctResults } from './correct-results.js';
import type { DependenceRule } from './dependence-rule.js';
import type { DriftReportOptions } from './drift-report-options.js';
import type { DriftReport, FeatureTestResult, ReportWindow } from './drift-report-record.js';
import type { FeatureDrift } from './feature-drift.js';

/**
 * Compares every feature of the current window with the reference.
 *
 * Rows of minute bars depend on their neighbours, and tests that take them for independent alarm on features that have not changed at all. So the report asks
 * of every difference whether as few independent observations as the two windows are worth would show it by chance: {@link DependenceRule} says how, and what was
 * measured.
 *
 * - A feature is inconclusive where a window is worth fewer than `minimumEffectiveSize` independent observations: neither an alarm nor an all-clear.
 * - A test with a p-value keeps it only where it is larger than the probability of the difference by chance; drift when, corrected, it is at most the test's alpha.
 * - A test with a threshold only says drift when its statistic reaches the threshold and the corrected probability is at most `alpha`. Reaching the threshold
 *   within chance is stable, as it is for a test with a p-value: there were enough observations, and they show no difference. The result says so in its `reason`.
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
  const { reference, current } = options;
  const settings = checkOptions(options);
  const checked = checkTables(reference, current).map((feature) => {
    return checkFeature({ feature, reference: reference.column(feature), current: current.column(feature), ...settings });
  });
  const summaries = checked.flatMap(({ summary }) => summary ?? []);
  const adjustedChances = adjustedChancesOf(summaries, settings);
  const results = correctResults(
    checked.flatMap((one) => one.results),
    { ...settings, adjustedChances },
  );
  const features = summaries.map((one) => ({ ...one, adjustedChance: adjustedChances.get(one.feature) ?? null, verdict: verdictOf(one.feature, results) }));
  features.sort((a, b) => b.distance - a.distance || (b.shift ?? 0) - (a.shift ?? 0));
  const { correction, dependence, alpha, minimumEffectiveSize } = settings;
  return {
    schema: 1,
    reference: windowOf(reference),
    current: windowOf(current),
    correction,
    dependence,
    alpha,
    minimumEffectiveSize,
    ...alarmsOf(features),
    features,
    tests: results,
    notChecked: checked.flatMap(({ notChecked }) => notChecked),
  };
}

/** Of the features that have enough evidence and whose dependence is allowed for: the others are no hypotheses. */
function adjustedChancesOf(summaries: readonly FeatureSummary[], { correction, minimumEffectiveSize }: ReportSettings): Map<string, number> {
  const family = summaries.filter((one) => one.chance !== null && Math.min(one.effectiveSize, one.referenceEffectiveSize) >= minimumEffectiveSize);
  const values = adjustPValues(
    family.map((one) => one.chance ?? 1),
    correction,
  );
  return new Map(family.map((one, index) => [one.feature, values[index] ?? 1]));
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
