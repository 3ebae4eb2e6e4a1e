import { expect, test } from 'vitest';
import { firstDifference, showNumber } from './first-difference.js';

const names = ['a', 'b'];
const expected = [Float64Array.of(1, 2, Number.NaN, 4), Float64Array.of(0, 0, 0, 0)];

test('finds nothing in equal columns, missing values included', () => {
  expect(firstDifference({ names, expected, received: expected.map((column) => column.slice()) }, { from: 0, to: 4 })).toBeNull();
});

test('gives the earliest row of all columns', () => {
  const received = [Float64Array.of(1, 2, Number.NaN, 5), Float64Array.of(0, 0, 9, 0)];
  expect(firstDifference({ names, expected, received }, { from: 0, to: 4 })).toEqual({ column: 'b', row: 2, expected: 0, received: 9 });
});

test('looks at the rows asked for only', () => {
  const received = [Float64Array.of(7, 2, Number.NaN, 7), expected[1]!];
  expect(firstDifference({ names, expected, received }, { from: 1, to: 3 })).toBeNull();
});

test('tells minus zero from zero', () => {
  const received = [expected[0]!, Float64Array.of(0, -0, 0, 0)];
  expect(firstDifference({ names, expected, received }, { from: 0, to: 4 })).toMatchObject({ column: 'b', row: 1 });
  expect([showNumber(0), showNumber(-0), showNumber(Number.NaN), showNumber(0.1)]).toEqual(['0', '-0', 'NaN', '0.1']);
});
