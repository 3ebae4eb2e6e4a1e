import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flagCell, numberCell } from './number-cell.js';

const RUNS = { seed: 7, numRuns: 1000 };

it('reads back every number that JavaScript writes', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(numberCell(String(value), '.')).toBe(Object.is(value, -0) ? 0 : value);
      expect(numberCell(String(value).replace('.', ','), ',')).toBe(Object.is(value, -0) ? 0 : value);
      expect(numberCell(` ${value}\r`, '.')).toBe(Object.is(value, -0) ? 0 : value);
      expect(numberCell(value, '.')).toBe(value);
    }),
    RUNS,
  );
});

it.each(['', ' ', 'abc', '0x1F', '0b1', '1_000', '1,000', '1.2.3', '12-', 'Infinity', 'NaN', '1e', '--1', null, undefined, true, {}])('refuses %j', (cell) => {
  expect(numberCell(cell, '.')).toBeNaN();
});

it('refuses a point where the comma is the decimal separator, for it could group thousands', () => {
  expect(numberCell('4.100', ',')).toBeNaN();
  expect(numberCell('4.100,5', ',')).toBeNaN();
  expect(numberCell('4100,5', ',')).toBe(4100.5);
});

it('reads flags however they are written', () => {
  expect([0, '0', '0.0', false, 'False'].map(flagCell)).toEqual([0, 0, 0, 0, 0]);
  expect([1, '1', '1.0', true, 'TRUE\r', 1n].map(flagCell)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(['', 2, 'yes', null, undefined].map(flagCell)).toEqual(Array.from({ length: 5 }, () => Number.NaN));
});
