import { expect, expectTypeOf, test } from 'vitest';
import { newYorkTimes } from '../../../test/new-york-times.js';
import { outputOf } from '../../../test/output-of.js';
import { calendarOf } from '../../calendar/calendar-of.js';
import { sessionVwap } from './session-vwap.js';

const time = [...newYorkTimes('2024-01-09', ['09:30', '09:31', '09:33']), ...newYorkTimes('2024-01-10', ['09:29', '09:30', '09:31'])];
const flat = (values: readonly number[], volume: readonly number[]): Record<string, readonly number[]> => ({
  time,
  high: values,
  low: values,
  close: values,
  volume,
});

test('weighs prices by volume from the open of each session on, without bars outside', () => {
  const bars = flat([10, 13, 10, 99, 20, 30], [2, 1, 3, 9, 1, 1]);
  expect(outputOf(sessionVwap(), bars)).toEqual([10, 11, 10.5, Number.NaN, 20, 25]);
  expect(outputOf(sessionVwap(), bars, 'close_session_vwap_excess')).toEqual([0, 2 / 11, -0.5 / 10.5, Number.NaN, 0, 0.2]);
});

test('has no value before the first volume, nor after a missing one until the session ends', () => {
  expect(outputOf(sessionVwap(), flat([10, 13, 10, 99, 20, 30], [0, 1, 1, 1, 1, 1])).slice(0, 3)).toEqual([Number.NaN, 13, 11.5]);
  const missing = flat([10, 13, 10, 99, 20, 30], [1, Number.NaN, 1, 1, 1, 1]);
  expect(outputOf(sessionVwap(), missing)).toEqual([10, Number.NaN, Number.NaN, Number.NaN, 20, 25]);
});

test('has no value in a session whose beginning it has not seen', () => {
  const late = { time: time.slice(1), high: [13, 10, 99, 20, 30], low: [13, 10, 99, 20, 30], close: [13, 10, 99, 20, 30], volume: [1, 1, 1, 1, 1] };
  expect(outputOf(sessionVwap(), late)).toEqual([Number.NaN, Number.NaN, Number.NaN, 20, 25]);
});

test('is named after a calendar that is not the default', () => {
  const calendar = calendarOf({ id: 'own', timeZone: 'UTC', weekly: { tuesday: '14:32-15:00' } });
  const { id, outputs, settle } = sessionVwap({ calendar });
  expect([id, ...outputs]).toEqual(['session_vwap_own', 'session_vwap_own', 'close_session_vwap_excess_own']);
  expect(settle).toEqual({ session_vwap_own: 28, close_session_vwap_excess_own: 28 });
  expectTypeOf(sessionVwap().outputs[0]!).toEqualTypeOf<'session_vwap' | 'close_session_vwap_excess'>();
});
