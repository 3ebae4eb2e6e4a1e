import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { barShape } from './bar-shape.js';

const on = (open: number, high: number, low: number, close: number) =>
  barShape().outputs.map((name) => outputOf(barShape(), { open: [open], high: [high], low: [low], close: [close] }, name)[0]);

test('sees open, high and low from the close', () => {
  expect(on(99, 102, 98, 100)).toEqual([-0.01, 0.02, -0.02]);
});

test('is 0 for a bar of one price and missing at a close of 0', () => {
  expect(on(7, 7, 7, 7)).toEqual([0, 0, 0]);
  expect(on(1, 1, 0, 0)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
