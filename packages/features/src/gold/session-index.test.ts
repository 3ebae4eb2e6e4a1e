import { type BarColumn, barColumns, ColumnTable, InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { sessionIndex } from './session-index.js';

const MINUTE = 60_000;

function barsAt(minutes: readonly number[]): ColumnTable<BarColumn> {
  return new ColumnTable(
    Object.fromEntries(barColumns.map((column) => [column, Float64Array.from(minutes, (minute) => (column === 'time' ? minute * MINUTE : 1))])) as Record<
      BarColumn,
      Float64Array
    >,
  );
}

it.each([
  ['a pause of 30 minutes is within a session', [0, 1, 2, 32, 33, 34], [0, 0, 0, 0, 0, 0]],
  ['a pause of 31 minutes ends a session', [0, 1, 2, 33, 34, 35], [0, 0, 0, 1, 1, 1]],
  ['two intervals of an hour are within a session', [0, 60, 120, 240, 300], [0, 0, 0, 0, 0]],
  ['more than two intervals of an hour end a session', [0, 60, 120, 241, 301], [0, 0, 0, 1, 1]],
  ['three-minute bars still pause for 30 minutes', [0, 3, 6, 36, 39, 70], [0, 0, 0, 0, 0, 1]],
  ['one bar is one session', [7], [0]],
  ['no bar is none', [], []],
])('%s', (_, minutes, sessions) => {
  expect(Array.from(sessionIndex(barsAt(minutes)))).toEqual(sessions);
});

it('follows a calendar instead of gaps where one is given', () => {
  const bars = barsAt([0, 1, 2, 100, 101, 300]);
  const sessionOpens = [1, 2, 200, 250, 400].map((minute) => minute * MINUTE);
  expect(Array.from(sessionIndex(bars, { sessionOpens }))).toEqual([0, 1, 2, 2, 2, 3]);
});

it('refuses a calendar out of order', () => {
  expect(() => sessionIndex(barsAt([0]), { sessionOpens: [5, 5] })).toThrow(InvalidArgumentError);
});
