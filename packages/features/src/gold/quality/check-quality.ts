import type { BarColumn, ColumnTable } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import { gaps } from './gaps.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { ohlcOrder } from './ohlc-order.js';
import { outliers } from './outliers.js';
import type { QualityRule } from './quality-rule.js';
import { tableSchema } from './table-schema.js';

/** The rules that need no clock, in an order in which each may rely on those before it. Add `freshness` where bars are live. */
export function defaultQualityRules(): readonly QualityRule[] {
  return [tableSchema(), missingShare(), monotonicTime(), ohlcOrder(), gaps(), outliers()];
}

/**
 * Judges a table of bars by one rule after the other. The first rule with a finding of severity `stop` is the last that speaks, for the rules after it rely on it.
 *
 * @example
 * checkQuality(bars).filter((finding) => finding.severity === 'stop'); // [] if the bars may be used
 */
export function checkQuality(bars: ColumnTable<BarColumn>, rules: readonly QualityRule[] = defaultQualityRules()): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const found = rule.check(bars);
    findings.push(...found);
    if (found.some((finding) => finding.severity === 'stop')) break;
  }
  return findings;
}
