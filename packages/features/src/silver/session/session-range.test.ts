import { expect, test } from 'vitest';
import { newYorkTimes } from '../../../test/new-york-times.js';
import { outputOf } from '../../../test/output-of.js';
import { sessionRange } from './session-range.js';

const time = [...newYorkTimes('2024-01-09', ['09:30', '09:31', '16:00']), ...newYorkTimes('2024-01-10', ['09:30', '09:31'])];
const bars = {
  time,
  open: [100, 102, 50, 10, 10],
  high: [103, 104, 900, 10, 12],
  low: [99, 101, 1, 10, 10],
  close: [102, 101.5, 400, 10, 12],
};

test('places the close between the lowest and the highest price of the session so far', () => {
  expect(outputOf(sessionRange(), bars, 'session_range_position')).toEqual([0.75, 0.5, Number.NaN, 0.5, 1]);
  expect(outputOf(sessionRange(), bars, 'session_range_fraction')).toEqual([0.04, 0.05, Number.NaN, 0, 0.2]);
});

test('is missing to the end of the session where a high is, and in its row where a close is', () => {
  const [noHigh, noClose] = [
    { ...bars, high: [Number.NaN, 104, 900, 10, 12] },
    { ...bars, close: [Number.NaN, 101.5, 400, 10, 12] },
  ];
  expect(outputOf(sessionRange(), noHigh)).toEqual([Number.NaN, Number.NaN, Number.NaN, 0.5, 1]);
  expect(outputOf(sessionRange(), noClose)).toEqual([Number.NaN, 0.5, Number.NaN, 0.5, 1]);
});
