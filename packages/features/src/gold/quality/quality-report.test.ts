import { ColumnTable, DataQualityError, InvalidArgumentError, ShapeMismatchError, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { changedBars } from '../../../test/changed-bars.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { checkQuality } from './check-quality.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { qualityReport } from './quality-report.js';
import { qualitySection } from './quality-section.js';
import { ranges } from './ranges.js';
import { renderQualityReport } from './render-quality-report.js';
import { requireQuality } from './require-quality.js';
import { spikes } from './spikes.js';

const { bars } = simulateBars({ seed: 6, sessions: 2 });
const spoiled = changedBars(bars, 'close', { 9: 1, 200: 1 });

describe('a report', () => {
  it('of sound bars passes every rule', () => {
    const report = qualityReport(bars, undefined, { name: 'SIM' });
    expect(report).toMatchObject({ specVersion: 1, verdict: 'pass', findings: [], table: { name: 'SIM', rows: 780, from: '2024-01-02T14:30:00.000Z' } });
    expect(report.rules.map(({ verdict }) => verdict)).toEqual(report.rules.map(() => 'pass'));
  });

  it('holds every field of a finding as JSON', () => {
    const report = qualityReport(changedBars(bars, 'close', { 9: Number.POSITIVE_INFINITY }), [
      ranges({ columns: { close: { maximum: 1e6 } } }),
      missingShare(),
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report).toMatchObject({ verdict: 'warn', rules: [{ rule: 'range', verdict: 'warn', findings: 1, rows: 1 }, { verdict: 'pass' }] });
    expect(report.findings).toEqual([
      {
        rule: 'range',
        severity: 'warning',
        message: '1 values of "close" are not at most 1000000; the furthest outside is Infinity.',
        column: 'close',
        instrument: null,
        rows: 1,
        share: 1 / 780,
        firstTime: '2024-01-02T14:39:00.000Z',
        worst: 'Infinity',
        worstTime: '2024-01-02T14:39:00.000Z',
      },
    ]);
  });

  it('names the rules that a stop left out', () => {
    const { verdict, rules } = qualityReport(changedBars(bars, 'time', { 5: 0 }), [monotonicTime(), spikes()]);
    expect(verdict).toBe('stop');
    expect(rules).toMatchObject([{ verdict: 'stop' }, { rule: 'spikes', verdict: 'skipped', findings: 0 }]);
  });

  it('takes findings from elsewhere along', () => {
    const finding = { rule: 'quarantine', severity: 'warning', message: 'a row was refused.' } as const;
    expect(qualityReport(bars, [], { findings: [finding] })).toMatchObject({ verdict: 'warn', findings: [{ rule: 'quarantine', rows: null }] });
  });

  it('of times that no calendar holds has none', () => {
    const table = new ColumnTable({ time: Float64Array.of(Number.NaN, 1e300), x: Float64Array.of(1, 2) });
    expect(qualityReport(table, [ranges({ columns: { x: { above: 5 } } })])).toMatchObject({
      table: { from: null, to: null },
      findings: [{ firstTime: null, worst: 1 }],
    });
  });

  it('reads as text, the gravest finding first', () => {
    const rules = [ranges({ columns: { volume: { above: 1e9 } } }), missingShare(), spikes({ severity: 'stop' }), monotonicTime()];
    expect(renderQualityReport(qualityReport(spoiled, rules, { name: 'SIM' })).split('\n')).toEqual([
      'STOP: SIM, 780 rows, 2024-01-02T14:30:00.000Z to 2024-01-03T20:59:00.000Z',
      expect.stringMatching(/^ {2}stop spikes: 2 closes leave .* \[0\.256\s% of rows, first 2024-01-02T14:39:00\.000Z\]$/),
      expect.stringMatching(/^ {2}warning range: 780 values/),
      '  kept: missing-share',
      '  not judged: monotonic-time',
    ]);
  });

  it('is a section of a page, with what came from outside escaped', () => {
    const html = qualitySection(qualityReport(spoiled, undefined, { name: '<b>' }));
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('spikes');
    expect(qualitySection(qualityReport(bars))).not.toContain('<table');
  });
});

describe('many instruments in one table', () => {
  const both = interleaved();

  it('are judged each by itself', () => {
    expect(checkQuality(both, [monotonicTime()])).toMatchObject([{ severity: 'stop' }]);
    const report = qualityReport(both, undefined, { instrumentColumn: 'instrument' });
    expect(report.findings.map(({ rule, instrument, rows }) => [rule, instrument, rows])).toEqual([
      ['ohlc-order', '7', 2],
      ['outliers', '7', 4],
      ['spikes', '7', 2],
    ]);
    expect(renderQualityReport(report)).toContain('warning spikes (instrument 7): 2 closes');
  });

  it('of which one is stopped leave the others judged', () => {
    const rules = [ranges({ columns: { close: { above: 2 } }, severity: 'stop' }), spikes()];
    const { rules: verdicts } = qualityReport(both, rules, { instrumentColumn: 'instrument' });
    expect(verdicts).toMatchObject([{ verdict: 'stop' }, { verdict: 'pass' }]);
  });

  it('of which there is none are an empty table', () => {
    expect(qualityReport(both.slice(0, 0), undefined, { instrumentColumn: 'instrument' })).toMatchObject({ verdict: 'stop', findings: [{ rule: 'schema' }] });
  });

  it('need their column', () => {
    expect(() => checkQuality(bars, [], { instrumentColumn: 'instrument' })).toThrow(UnknownColumnError);
    expect(() => checkQuality(both, [], { instrumentColumn: 'instrument', sessions: new Float64Array(both.rowCount) })).toThrow(InvalidArgumentError);
  });
});

it('goes by sessions that the caller knows', () => {
  const kept = bars.take(Uint32Array.from({ length: 780 }, (_, row) => row).filter((row) => row < 100 || row >= 110));
  expect(checkQuality(kept)).toMatchObject([{ rule: 'gaps', rows: 10 }]);
  expect(checkQuality(kept, undefined, { sessions: Float64Array.from({ length: 770 }, (_, row) => (row < 100 ? 0 : row < 380 ? 1 : 2)) })).toEqual([]);
  expect(() => checkQuality(kept, undefined, { sessions: new Float64Array(3) })).toThrow(ShapeMismatchError);
});

it('reports a rule whose columns are not there as a stop', () => {
  expect(checkQuality(new ColumnTable({ x: Float64Array.of(1) }), [spikes()])).toMatchObject([
    { rule: 'spikes', severity: 'stop', column: 'time' },
    { rule: 'spikes', severity: 'stop', column: 'close' },
  ]);
});

describe('required quality', () => {
  it('gives the report where the table may be used', () => {
    expect(requireQuality(spoiled)).toMatchObject({ verdict: 'warn' });
  });

  it('is refused with the rule that says so', () => {
    expect(() => requireQuality(spoiled, [missingShare(), spikes({ severity: 'stop' })])).toThrow(DataQualityError);
    expect(() => requireQuality(spoiled, undefined, { refuseWarnings: true })).toThrow(/"ohlc-order"/);
    expect(() => requireQuality(bars, undefined, { refuseWarnings: true })).not.toThrow();
    expect(() => requireQuality(interleaved(), [spikes({ severity: 'stop' })], { instrumentColumn: 'instrument' })).toThrow(/instrument 7: 2 closes/);
  });
});

/** The spoiled bars as instrument 7 and sound ones as instrument 2, row by row in turn. */
function interleaved(): ColumnTable {
  const columns = bars.names.map((name) => [name, Float64Array.from({ length: 1_560 }, (_, row) => (row % 2 ? bars : spoiled).column(name)[row >> 1] ?? 0)]);
  return new ColumnTable({ ...Object.fromEntries(columns), instrument: Float64Array.from({ length: 1_560 }, (_, row) => (row % 2 ? 2 : 7)) });
}
