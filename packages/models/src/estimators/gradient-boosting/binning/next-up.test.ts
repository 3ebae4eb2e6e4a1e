import { expect, it } from 'vitest';
import { nextUp } from './next-up.js';

it('gives the next double', () => {
  expect(nextUp(1)).toBe(1 + Number.EPSILON);
  expect(nextUp(-1)).toBe(-1 + Number.EPSILON / 2);
  expect(nextUp(0)).toBe(Number.MIN_VALUE);
  expect(nextUp(-0)).toBe(Number.MIN_VALUE);
  expect(nextUp(-Number.MIN_VALUE)).toBe(-0);
  expect(nextUp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
});
