import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { timeDecay } from './time-decay.js';

const even = Float64Array.of(0.5, 0.5, 0.5, 0.5);

describe('timeDecay', () => {
  it.each<[number, readonly number[]]>([
    [1, [1, 1, 1, 1]],
    [0, [0.25, 0.5, 0.75, 1]],
    [0.5, [0.625, 0.75, 0.875, 1]],
    [-0.5, [0, 0, 0.5, 1]],
  ])('with %d for the oldest falls as in the table of the book', (oldest, expected) => {
    expect([...timeDecay(even, { oldest })]).toEqual(expected);
  });

  it('ages by what is told, not by rows, and passes masked rows over', () => {
    expect([...timeDecay(Float64Array.of(2, Number.NaN, 1, 1), { oldest: 0 })]).toEqual([0.5, Number.NaN, 0.75, 1]);
  });

  it('refuses factors that mean nothing', () => {
    for (const oldest of [-1, 1.1, Number.NaN]) expect(() => timeDecay(even, { oldest })).toThrow(InvalidArgumentError);
  });
});
