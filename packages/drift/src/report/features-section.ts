import { formatNumber, formatPercent, htmlSection, htmlTable, type TableCell, type TableColumn } from '@spx/core/report';
import type { DriftReport, FeatureTestResult } from './drift-report-record.js';
import type { FeatureDrift } from './feature-drift.js';
import { verdictBadge } from './verdict-badge.js';

/** One row per feature, the largest difference first. */
export function featuresSection(report: DriftReport): string {
  const tests = testColumns(report.tests);
  const results = new Map(report.tests.map((one) => [resultKey(one.feature, one.test), one]));
  const columns: TableColumn[] = [
    { title: 'feature' },
    { title: 'verdict' },
    { title: 'distance', kind: 'number' },
    { title: 'shift, sd', kind: 'number' },
    { title: 'chance', kind: 'number' },
    ...tests.flatMap(headings),
    { title: 'effective rows, ref.', kind: 'number' },
    { title: 'effective rows, cur.', kind: 'number' },
    { title: 'missing, ref.', kind: 'number' },
    { title: 'missing, cur.', kind: 'number' },
  ];
  const rows = report.features.map((one) => featureRow(one, tests, results));
  const lead =
    'distance: largest difference of the two distribution functions, 0 to 1. shift: mean distance the values would have to move, in standard deviations of the reference. ' +
    'chance: corrected probability of such a distance without drift. effective rows: how many independent observations the rows of a window are worth.';
  return htmlSection({ id: 'features', title: 'Features', lead, body: htmlTable({ caption: 'Features by size of the difference', columns, rows }) });
}

interface TestColumn {
  readonly test: string;
  readonly hasPValue: boolean;
}

function testColumns(results: readonly FeatureTestResult[]): TestColumn[] {
  const ids = [...new Set(results.map((one) => one.test))];
  return ids.map((test) => ({ test, hasPValue: results.some((one) => one.test === test && one.pValue !== null) }));
}

function headings({ test, hasPValue }: TestColumn): TableColumn[] {
  const statistic: TableColumn = { title: test.replaceAll('-', ' '), kind: 'number' };
  return hasPValue ? [statistic, { title: 'p', kind: 'number' }, { title: 'p, corrected', kind: 'number' }] : [statistic];
}

function featureRow(feature: FeatureDrift, tests: readonly TestColumn[], results: ReadonlyMap<string, FeatureTestResult>): TableCell[] {
  return [
    feature.feature,
    { html: verdictBadge(feature.verdict) },
    rounded(feature.distance),
    rounded(feature.shift),
    rounded(feature.adjustedChance),
    ...tests.flatMap(({ test, hasPValue }) => resultCells(results.get(resultKey(feature.feature, test)), hasPValue)),
    formatNumber(Math.round(feature.referenceEffectiveSize)),
    formatNumber(Math.round(feature.effectiveSize)),
    formatPercent(feature.reference.missingShare),
    formatPercent(feature.current.missingShare),
  ];
}

function resultCells(result: FeatureTestResult | undefined, hasPValue: boolean): TableCell[] {
  const statistic = rounded(result?.statistic ?? null);
  return hasPValue ? [statistic, rounded(result?.pValue ?? null), rounded(result?.adjustedPValue ?? null)] : [statistic];
}

/** Three digits are what a reader compares. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(3));
}

function resultKey(feature: string, test: string): string {
  return JSON.stringify([feature, test]);
}
