import { expect, test } from 'vitest';
import { newYorkTimes } from '../../../test/new-york-times.js';
import { outputOf } from '../../../test/output-of.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { sessionClock } from './session-clock.js';

const clocks = ['09:29', '09:30', '12:59', '13:00'];

test('counts to the early close of a half day', () => {
  const time = newYorkTimes('2024-11-29', clocks);
  expect(outputOf(sessionClock(), { time })).toEqual([Number.NaN, 0, 209, Number.NaN]);
  expect(outputOf(sessionClock(), { time }, 'minutes_to_close')).toEqual([Number.NaN, 210, 1, Number.NaN]);
  expect(outputOf(sessionClock(), { time }, 'session_elapsed')).toEqual([Number.NaN, 0, 209 / 210, Number.NaN]);
});

test('counts in the hours of its calendar', () => {
  const extended = sessionClock({ calendar: usEquityCalendar({ hours: 'extended' }) });
  expect(outputOf(extended, { time: newYorkTimes('2024-11-29', clocks) }, 'minutes_since_open_us_equities_extended')).toEqual([329, 330, 539, 540]);
});
