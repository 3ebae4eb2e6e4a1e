import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedBars } from '../../../test/changed-bars.js';
import { readBars } from '../../bronze/read-bars.js';
import { index24HourCalendar } from '../../calendar/index-24-hour-calendar.js';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { checkQuality } from './check-quality.js';
import { gaps } from './gaps.js';
import { qualityReport } from './quality-report.js';
import { sessionHours } from './session-hours.js';
import { spikes } from './spikes.js';

const data = process.env.SPX_DATA;

/** What the default rules say of each file; none may be stopped. */
const expected: readonly (readonly [string, readonly string[]])[] = [
  ['spy_1min_rth_2023.csv.gz', ['warning outliers high: 2', 'warning outliers low: 4']],
  ['spy_1min_rth_2024.csv.gz', ['warning outliers close: 2', 'warning outliers high: 3', 'warning outliers low: 8']],
  ['spy_1min_ext_2024-02_2024-05.csv.gz', ['warning gaps time: 10721', 'warning outliers close: 11', 'warning outliers high: 13', 'warning outliers low: 21']],
  ['spx500_3min_24h_2026-01_2026-07.csv.gz', ['info gaps time: 6', 'warning outliers close: 6', 'warning outliers high: 5', 'warning outliers low: 6']],
  ['usd_sgd_1h_oanda_2025.ndjson.gz', []],
];

/** What is missing and out of hours by the calendar of the market. */
const calendars: Readonly<Record<string, { readonly calendar: TradingCalendar; readonly findings: readonly string[] }>> = {
  'spy_1min_rth_2023.csv.gz': { calendar: usEquityCalendar(), findings: ['info session-hours: 1'] },
  'spy_1min_rth_2024.csv.gz': { calendar: usEquityCalendar(), findings: ['info session-hours: 3'] },
  'spy_1min_ext_2024-02_2024-05.csv.gz': { calendar: usEquityCalendar({ hours: 'extended' }), findings: ['warning gaps: 10762', 'info session-hours: 2'] },
  'spx500_3min_24h_2026-01_2026-07.csv.gz': { calendar: index24HourCalendar({ fridayClose: '16:45' }), findings: ['info gaps: 1', 'info session-hours: 14'] },
};

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  it.each(expected)('%s are not stopped, and warned of where they are odd', async (name, findings) => {
    const { bars } = await readBars(join(data ?? '', 'bars', name));
    const report = qualityReport(bars);
    expect(report.findings.map(({ rule, column, severity, rows }) => `${severity} ${rule} ${column}: ${rows}`)).toEqual(findings);
    const { calendar, findings: byCalendar } = calendars[name] ?? {};
    if (calendar !== undefined) {
      const rules = [gaps({ calendar }), sessionHours({ calendar })];
      expect(checkQuality(bars, rules).map(({ rule, severity, rows }) => `${severity} ${rule}: ${rows}`)).toEqual(byCalendar);
    }
    const spoiled = Array.from({ length: 15 }, (_, index) => 100 + 300 * index);
    const printed = changedBars(bars, 'close', Object.fromEntries(spoiled.map((row) => [row, 10 * (bars.column('close')[row] ?? 0)])));
    expect(spikes({ severity: 'stop' }).check(printed)).toMatchObject([{ severity: 'stop', rows: 15, firstTime: bars.column('time')[100] }]);
  });
});
