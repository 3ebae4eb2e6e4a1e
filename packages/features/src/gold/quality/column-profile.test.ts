import { expect, it } from 'vitest';
import { columnProfile } from './column-profile.js';

it.each<[readonly number[], readonly number[]]>([
  [[], [0, -1, Number.NaN, Number.NaN, 0]],
  [[7], [0, -1, 7, 7, 1]],
  [
    [9, 1, 5],
    [0, -1, 1, 9, 1],
  ],
  [
    [1, 5, 9],
    [0, -1, 1, 9, 1],
  ],
  [
    [Number.NaN, Number.NaN],
    [2, 0, Number.NaN, Number.NaN, 0],
  ],
  [
    [3, Number.NaN, 3, 3, 2, 2, 2],
    [1, 1, 2, 3, 3],
  ],
  [
    [2, 2, Number.NaN, 2],
    [1, 2, 2, 2, 2],
  ],
  [
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [0, -1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
  ],
])('tells of %j: missing, first missing, minimum, maximum and longest run %j', (values, [missing, firstMissing, minimum, maximum, longestRun]) => {
  expect(columnProfile(Float64Array.from(values))).toEqual({ missing, firstMissing, minimum, maximum, longestRun });
});
