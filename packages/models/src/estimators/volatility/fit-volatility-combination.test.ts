import { InvalidArgumentError, type Label, ShapeMismatchError, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { fitVolatilityCombination } from './fit-volatility-combination.js';

const random = seededRandom(4);
const rows = 20_000;
const [a, b] = [0, 1].map(() => Float64Array.from({ length: rows }, () => Math.exp(random.normal())));
const forecasts = { a: a!, b: b! };

function labelOf(values: Float64Array, unit: 'volatility' | 'variance' = 'volatility'): Label {
  return { name: 'y', values, startTime: values, endTime: values, unit, horizonBars: 1 };
}

it('finds the exponents and the factor', () => {
  const volatility = a!.map((value, row) => Math.sqrt(Math.exp(0.3) * value ** 1.4 * b![row]! ** 0.6 * random.exponential()));
  const { weights, constant } = fitVolatilityCombination(forecasts, labelOf(volatility));
  expect(weights.a).toBeCloseTo(0.7, 1.5);
  expect(weights.b).toBeCloseTo(0.3, 1.5);
  expect(constant).toBeCloseTo(0.3, 1.5);
});

it('repeats a law without noise, of volatilities and of variances', () => {
  const volatility = a!.map((value, row) => 2 * Math.sqrt(value * b![row]!));
  const combined = fitVolatilityCombination(forecasts, labelOf(volatility)).combine(forecasts);
  const variances = fitVolatilityCombination(forecasts, labelOf(volatility, 'variance')).combine(forecasts);
  for (let row = 0; row < 100; row++) {
    expect(combined[row]! / volatility[row]!).toBeCloseTo(1, 6);
    expect(variances[row]! / volatility[row]!).toBeCloseTo(1, 6);
  }
});

it('refuses forecasts that are missing, of another length, or not above 0', () => {
  const label = labelOf(a!);
  expect(() => fitVolatilityCombination({}, label)).toThrow(InvalidArgumentError);
  expect(() => fitVolatilityCombination({ a: a!.subarray(1) }, label)).toThrow(ShapeMismatchError);
  expect(() => fitVolatilityCombination({ a: a!.map(() => 0) }, label)).toThrow(
    '"forecasts.a" must be finite and above 0 in every row, received "0 in row 0".',
  );
  expect(() => fitVolatilityCombination(forecasts, label).combine({ a: a! })).toThrow('"forecasts" must be given for "b"');
});
