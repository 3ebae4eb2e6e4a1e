import { expect, test } from 'vitest';
import { newYorkTimes } from '../../../test/new-york-times.js';
import { outputOf } from '../../../test/output-of.js';
import { sessionReturn } from './session-return.js';

const time = [...newYorkTimes('2024-01-09', ['09:29', '09:31', '15:59', '16:00']), ...newYorkTimes('2024-01-10', ['09:30', '10:00'])];

test('counts from the open of the first bar of each session, which may come late', () => {
  const bars = { time, open: [1, 100, 103, 104, 50, 51], close: [1, 101, 99, 105, 51, 52] };
  expect(outputOf(sessionReturn(), bars)).toEqual([Number.NaN, 0.01, -0.01, Number.NaN, 0.02, 0.04]);
});

test('is missing for the session where the first open is, and in the row of another', () => {
  const bars = (open: readonly number[]): Record<string, readonly number[]> => ({ time, open, close: [1, 101, 99, 105, 51, 52] });
  expect(outputOf(sessionReturn(), bars([1, Number.NaN, 103, 104, 50, 51]))).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0.02, 0.04]);
  expect(outputOf(sessionReturn(), bars([1, 100, Number.NaN, 104, 50, 51]))).toEqual([Number.NaN, 0.01, Number.NaN, Number.NaN, 0.02, 0.04]);
});

test('is missing until the next session where the first bar ever seen came after the open', () => {
  const late = { time: time.slice(1), open: [100, 103, 104, 50, 51], close: [101, 99, 105, 51, 52] };
  expect(outputOf(sessionReturn(), late)).toEqual([Number.NaN, Number.NaN, Number.NaN, 0.02, 0.04]);
});

test('refuses a time that the calendar does not know', () => {
  expect(() => outputOf(sessionReturn(), { time: [0], open: [1], close: [1] })).toThrow('the time that calendar "us_equities_regular" knows');
});
