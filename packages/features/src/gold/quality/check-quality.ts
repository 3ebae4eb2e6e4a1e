import type { ColumnTable } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import { barIntervals } from './bar-intervals.js';
import type { CheckQualityOptions } from './check-quality-options.js';
import { frozenValues } from './frozen-values.js';
import { gaps } from './gaps.js';
import { judgeTable } from './judge-table.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { ohlcOrder } from './ohlc-order.js';
import { outliers } from './outliers.js';
import type { QualityRule } from './quality-rule.js';
import { spikes } from './spikes.js';
import { tableSchema } from './table-schema.js';
import { zeroVolume } from './zero-volume.js';

/** The rules for bars that need neither clock nor calendar, in an order in which each may rely on those before it. Add `freshness` where bars are live. */
export function defaultQualityRules(): readonly QualityRule[] {
  return [...[tableSchema(), missingShare(), monotonicTime(), ohlcOrder(), barIntervals()], ...[gaps(), zeroVolume(), outliers(), spikes(), frozenValues()]];
}

/**
 * Judges a table, bars or features, by one rule after the other. The first rule with a finding of severity `stop` is the last that speaks, for the rules after it rely on
 * it. A rule whose columns are not all there is a `stop`.
 *
 * Cost: every column is walked once for all rules, and again only where something is wrong with it; medians are found once and shared.
 *
 * @throws {UnknownColumnError} if there is no `instrumentColumn`.
 * @throws {ShapeMismatchError} if `sessions` has another length than the table.
 * @throws {InvalidArgumentError} if both options are given.
 * @example
 * checkQuality(bars).filter((finding) => finding.severity === 'stop'); // [] if the bars may be used
 */
export function checkQuality(table: ColumnTable, rules: readonly QualityRule[] = defaultQualityRules(), options: CheckQualityOptions = {}): readonly Finding[] {
  return judgeTable(table, rules, options).flatMap(({ findings }) => findings);
}
