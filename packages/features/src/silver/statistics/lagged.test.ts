import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { simpleReturn } from '../returns/simple-return.js';
import { lagged } from './lagged.js';

test('gives what the column held before', () => {
  expect(outputOf(lagged(), { close: [1, 2, 3] })).toEqual([Number.NaN, 1, 2]);
  expect(outputOf(lagged({ column: 'volume', lag: 2 }), { volume: [1, Number.NaN, 3, 4, 5] })).toEqual([Number.NaN, Number.NaN, 1, Number.NaN, 3]);
});

test('looks back in the output of another calculator and adds to its history', () => {
  const back = lagged({ column: 'return_2', lag: 1, of: simpleReturn({ period: 2 }) });
  expect(back.outputs).toEqual(['return_2_lag_1']);
  expect(back.warmUp).toEqual({ return_2_lag_1: 3 });
  expect(outputOf(back, { close: [1, 1, 2, 9] })).toEqual([Number.NaN, Number.NaN, Number.NaN, 1]);
});

test('refuses a lag of 0, which would be the column itself, and a column that is not there', () => {
  expect(() => lagged({ lag: 0 })).toThrow('"lag" must be an integer from 1 to 1000000, received "0".');
  expect(() => lagged({ column: 'return_9', of: simpleReturn() })).toThrow('"column" must be an output of "return_1" (return_1), received "return_9".');
});
