import { expect, test } from 'vitest';
import { newYorkTimes } from '../../../test/new-york-times.js';
import { outputOf } from '../../../test/output-of.js';
import { overnightGap } from './overnight-gap.js';

const time = [
  ...newYorkTimes('2024-01-09', ['12:00', '15:59', '16:00']),
  ...newYorkTimes('2024-01-10', ['09:00', '09:31', '09:32']),
  // A session is left out.
  ...newYorkTimes('2024-01-12', ['09:30', '09:31']),
];
const bars = { time, open: [1, 1, 1, 1, 101, 1, 110, 1], close: [1, 100, 500, 1, 1, 200, 1, 1] };

test('compares the first open with the last close of the session before, during the whole session', () => {
  expect(outputOf(overnightGap(), bars)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0.01, 0.01, -0.45, -0.45]);
});

test('is missing for the session where one of the two is, and in the row of another price', () => {
  const noClose = { ...bars, close: [1, Number.NaN, 500, 1, 1, 200, 1, 1] };
  expect(outputOf(overnightGap(), noClose).slice(4)).toEqual([Number.NaN, Number.NaN, -0.45, -0.45]);
  const noOpen = { ...bars, open: [1, 1, 1, 1, 101, Number.NaN, 110, 1] };
  expect(outputOf(overnightGap(), noOpen).slice(4)).toEqual([0.01, Number.NaN, -0.45, -0.45]);
});
