import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { closeLocation } from './close-location.js';

const bars = { high: [12, 12, 5, 5], low: [8, 8, 5, 5], close: [11, 8, 5, Number.NaN], volume: [10, 3, 7, 7] };

test('is the place of the close in the range, and the volume weighted with it', () => {
  expect(outputOf(closeLocation(), bars).slice(0, 2)).toEqual([0.5, -1]);
  expect(outputOf(closeLocation(), bars, 'money_flow_volume').slice(0, 2)).toEqual([5, -3]);
});

test('is 0 for a bar without range and missing for one with a missing close', () => {
  expect(outputOf(closeLocation(), bars).slice(2)).toEqual([0, Number.NaN]);
});
