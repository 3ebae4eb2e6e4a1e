import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { signedFlow } from './signed-flow.js';

const bars = { close: [10, 11, 9, 9, Number.NaN, 9], volume: [5, 6, 7, 8, 1, 2] };

test('signs volume and value by the direction of the close', () => {
  expect(outputOf(signedFlow(), bars).slice(0, 4)).toEqual([Number.NaN, 6, -7, 0]);
  expect(outputOf(signedFlow(), bars, 'signed_value').slice(0, 4)).toEqual([Number.NaN, 66, -63, 0]);
});

test('misses a missing close in its row and the next', () => {
  expect(outputOf(signedFlow(), bars).slice(4)).toEqual([Number.NaN, Number.NaN]);
});
