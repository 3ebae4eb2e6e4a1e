import { ColumnTable, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../two-sample/kolmogorov-smirnov.js';
import { populationStabilityIndex } from '../two-sample/population-stability-index.js';
import { wasserstein } from '../two-sample/wasserstein.js';
import { driftReport } from './drift-report.js';
import type { DriftReport } from './drift-report-record.js';
import { renderHtml } from './render-html.js';

const tests = [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()];

function table(features: number, rows: number, seed: number): ColumnTable {
  const random = seededRandom(seed);
  const columns = Array.from({ length: features }, (_, index) => [
    `feature_${index}`,
    Float64Array.from({ length: rows }, () => random.normal() * 10 ** (index % 9)),
  ]);
  return new ColumnTable(Object.fromEntries(columns));
}

const reportOf = (reference: ColumnTable, current: ColumnTable): DriftReport => driftReport({ reference, current, tests });
const constant = (value: number): ColumnTable => new ColumnTable({ flag: new Float64Array(30).fill(value) });

describe('renderHtml', () => {
  const large = renderHtml(reportOf(table(76, 3000, 1), table(76, 500, 2)));

  it('stays below 3 MB with 76 features', () => {
    expect(large.length).toBeLessThan(3_000_000);
  });

  it('draws every feature once, twelve of them open', () => {
    expect(large.match(/<svg /g)).toHaveLength(76);
    expect(large.match(/<details>/g)).toHaveLength(64);
  });

  it('holds no broken number', () => {
    expect(large).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  it('says in words how many features differ, and which most', () => {
    expect(renderHtml(reportOf(constant(1), constant(2)))).toContain('<strong>1</strong> of the 1 feature that could be decided differs');
    expect(renderHtml(reportOf(constant(1), constant(1)))).toContain('<strong>None</strong> of the 1 feature that could be decided differs');
  });

  it('says that nothing could be decided', () => {
    const none = new ColumnTable({ gone: new Float64Array(30).fill(Number.NaN) });
    const page = renderHtml(reportOf(none, none));
    expect(page).toContain('neither an alarm nor an all-clear');
    expect(page).toContain('<td>no reference values</td><td>Every value of the reference window is missing.</td>');
  });

  it('says where the missing share rose', () => {
    const half = Float64Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? Number.NaN : row));
    const page = renderHtml(reportOf(new ColumnTable({ gappy: half.map((_, row) => row) }), new ColumnTable({ gappy: half })));
    expect(page).toContain('rose by more than five percentage points in <code>gappy</code>');
  });

  it('escapes the names of features and tests', () => {
    const hostile = '<img src=x>';
    const data = new ColumnTable({ [hostile]: Float64Array.from({ length: 30 }, (_, row) => row), gone: new Float64Array(30).fill(Number.NaN) });
    const test = { ...wasserstein(), id: hostile };
    const page = renderHtml(driftReport({ reference: data, current: data, tests: [test] }), { title: hostile });
    expect(page).not.toContain('<img');
  });

  it('says how it allows for dependent rows, or that it does not', () => {
    expect(large).toContain('Neighbouring rows resemble one another, so a window counts only as many observations as its rows are worth');
    const data = table(2, 100, 1);
    expect(renderHtml(driftReport({ reference: data, current: data, tests, dependence: 'ignore' }))).toContain('The p-values assume independent rows');
  });

  it('shows what both windows are worth', () => {
    expect(large).toContain('<th scope="col" class="n">effective rows, ref.</th><th scope="col" class="n">effective rows, cur.</th>');
    expect(renderHtml(reportOf(constant(1), constant(2)))).toContain('<td class="n">30</td><td class="n">30</td>');
  });

  it('names the correction', () => {
    expect(large).toContain('Benjamini and Hochberg');
  });

  it('renders a report that went through JSON', () => {
    const report = reportOf(table(2, 100, 1), table(2, 100, 2));
    expect(renderHtml(JSON.parse(JSON.stringify(report)) as DriftReport)).toBe(renderHtml(report));
  });
});
