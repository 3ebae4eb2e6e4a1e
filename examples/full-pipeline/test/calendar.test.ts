import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './run-in-process.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();

it('masks labels at the sessions of a calendar, where the bars show no gap', async () => {
  const lines = simulatedCsv({ seed: 11, sessions: 7 });
  const days = [...new Set(lines.slice(1).map((line) => line.slice(0, 10)))];
  await writeFile(join(folder, 'bars.csv'), textOf(lines));
  await writeFile(join(folder, 'calendar.json'), JSON.stringify(days.flatMap((day) => [`${day}T14:30:00Z`, `${day}T12:00:00-05:00`])));
  const options = { bars: [join(folder, 'bars.csv')], out: join(folder, 'out') };
  const whole = await runInProcess(options);
  expect([whole.bars.sessions, whole.label.maskedRows]).toEqual([7, 7 * 30]);
  const halved = await runInProcess({ ...options, calendar: join(folder, 'calendar.json') });
  // The warm-up of 360 bars ends 30 bars before the end of the first day; from then on each half day loses its last 30.
  expect([halved.bars.sessions, halved.label.maskedRows]).toEqual([14, 13 * 30]);
  expect(halved.registry.version).toBe(2);
});

it('takes the hours of an exchange by name, and counts what is missing against them', async () => {
  // 09:30 to 15:59 New York time of summer, without the first and the last ten minutes of the second day.
  const lines = simulatedCsv({ seed: 11, sessions: 7 });
  const second = [...new Set(lines.slice(1).map((line) => line.slice(0, 10)))][1]!;
  const ofSecond = lines.filter((line) => line.startsWith(second));
  const left = new Set([...ofSecond.slice(0, 10), ...ofSecond.slice(-10)]);
  await writeFile(join(folder, 'short-day.csv'), textOf(lines.filter((line) => !left.has(line))));
  const options = { bars: [join(folder, 'short-day.csv')], out: join(folder, 'named') };
  const byGaps = await runInProcess(options);
  expect([byGaps.bars.sessions, byGaps.bars.missingMinutes]).toEqual([7, 0]);
  const byCalendar = await runInProcess({ ...options, calendar: 'us_equities_regular' });
  expect([byCalendar.bars.sessions, byCalendar.bars.missingMinutes]).toEqual([7, 20]);
});
