import {
  Bool,
  DateMillisecond,
  Float32,
  Float64,
  Int64,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { columnFromVector } from './column-from-vector.js';

const instant = Date.UTC(2024, 0, 2, 14, 30);

describe('columnFromVector', () => {
  it.each<readonly [string, Vector, readonly number[]]>([
    ['Float64 with nulls', vectorFromArray([1.5, null, 3], new Float64()), [1.5, Number.NaN, 3]],
    ['Float32', vectorFromArray([0.5, null], new Float32()), [0.5, Number.NaN]],
    ['Int64', vectorFromArray([1n, null, 9_007_199_254_740_992n], new Int64()), [1, Number.NaN, 9_007_199_254_740_992]],
    ['Uint8', vectorFromArray([0, 255], new Uint8()), [0, 255]],
    ['Bool', vectorFromArray([true, false, null], new Bool()), [1, 0, Number.NaN]],
    ['seconds', vectorFromArray([new Date(instant), null], new TimestampSecond()), [instant, Number.NaN]],
    ['milliseconds', vectorFromArray([new Date(instant + 1)], new TimestampMillisecond()), [instant + 1]],
    ['microseconds', vectorFromArray([new Date(instant + 1)], new TimestampMicrosecond()), [instant + 1]],
    ['nanoseconds', vectorFromArray([new Date(instant + 1)], new TimestampNanosecond()), [instant + 1]],
    ['no rows', vectorFromArray([], new Float64()), []],
  ])('converts %s', (_, vector, expected) => {
    expect(columnFromVector('x', vector)).toEqual(Float64Array.from(expected));
  });

  it('reads a slice whose nulls lie outside without them', () => {
    expect(columnFromVector('x', vectorFromArray([1, null, 3, 4], new Float64()).slice(2, 4))).toEqual(Float64Array.of(3, 4));
  });

  it('refuses an integer that a double cannot hold', () => {
    const vector = vectorFromArray([1n, 9_007_199_254_740_993n], new Int64());
    expect(() => columnFromVector('id', vector)).toThrow('"id[1]" must be an integer that Float64 can hold, received "9007199254740993n".');
  });

  it('refuses calendar dates', () => {
    expect(() => columnFromVector('day', vectorFromArray([new Date(instant)], new DateMillisecond()))).toThrow(
      '"day" must be a numeric, boolean or timestamp column, received "Date64<MILLISECOND>".',
    );
  });
});
