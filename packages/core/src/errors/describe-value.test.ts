import { describe, expect, it } from 'vitest';
import { describeValue } from './describe-value.js';

const circular: { name: string; self?: unknown } = { name: 'loop' };
circular.self = circular;

describe('describeValue', () => {
  it.each<readonly [string, unknown, string]>([
    ['a string', 'close', '"close"'],
    ['a number', 2.5, '"2.5"'],
    ['NaN', Number.NaN, '"NaN"'],
    ['undefined', undefined, '"undefined"'],
    ['null', null, '"null"'],
    ['a bigint', 10n, '"10n"'],
    ['a list', ['a', 1], '"["a",1]"'],
    ['an object', { a: 1 }, '"{"a":1}"'],
    ['numbers that JSON would lose', { r2: Number.NaN, gain: Number.POSITIVE_INFINITY }, '"{"r2":"NaN","gain":"Infinity"}"'],
    ['a member that JSON would drop', { a: undefined }, '"{"a":"undefined"}"'],
    ['a typed array', Float64Array.of(1, Number.NaN), '"[1,"NaN"]"'],
    ['an error', new Error('disk is full'), '"Error: disk is full"'],
    ['a text of several lines', 'one\ntwo', '"one two"'],
  ])('shows %s', (_, value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });

  it('cuts long texts and long lists at 120 characters', () => {
    expect(describeValue('x'.repeat(500))).toBe(`"${'x'.repeat(120)}…"`);
    expect(describeValue(new Float64Array(1_000_000))).toHaveLength(123);
  });

  it('never throws', () => {
    const throwing = {
      toJSON: () => {
        throw new Error('no');
      },
    };
    for (const value of [circular, throwing, Symbol('s'), () => 1, Object.create(null), new Proxy({}, {})]) expect(describeValue(value)).toMatch(/^".*"$/);
  });
});
