import { expect, it } from 'vitest';
import { powerTransformed } from './power-transform.js';

it('brings losses over orders of magnitude near to normal and keeps their order', () => {
  const losses = Float64Array.from({ length: 20 }, (_, index) => Math.exp(index / 2));
  const transformed = powerTransformed(losses);
  expect([...transformed]).toEqual([...transformed].sort((one, two) => one - two));
  expect(transformed.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
  expect(transformed.reduce((sum, value) => sum + value * value, 0) / 20).toBeCloseTo(1, 10);
  expect(transformed[19]! / -transformed[0]!).toBeLessThan(3);
});

it('does not hang on the unit of the losses', () => {
  const losses = Float64Array.of(3, -1, 4, 1, 5, -9, 2);
  const scaled = powerTransformed(losses.map((loss) => 1e200 * loss));
  for (const [row, value] of powerTransformed(losses).entries()) expect(scaled[row]).toBeCloseTo(value, 9);
});

it('makes losses that are all the same 0', () => {
  expect([...powerTransformed(Float64Array.of(7, 7, 7))]).toEqual([0, 0, 0]);
  expect([...powerTransformed(Float64Array.of(0, 0))]).toEqual([0, 0]);
});
