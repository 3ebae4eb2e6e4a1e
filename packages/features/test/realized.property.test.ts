import type { ColumnTable, FeatureCalculator } from '@spx/core';
import { awkwardBars, cleanBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closePercentile } from '../src/silver/statistics/close-percentile.js';
import { hurstExponent } from '../src/silver/statistics/hurst-exponent.js';
import { returnAutocorrelation } from '../src/silver/statistics/return-autocorrelation.js';
import { returnShape } from '../src/silver/statistics/return-shape.js';
import { varianceRatio } from '../src/silver/statistics/variance-ratio.js';
import { jumpShare } from '../src/silver/volatility/jump-share.js';
import { realizedSemivariance } from '../src/silver/volatility/realized-semivariance.js';
import { realizedVariance } from '../src/silver/volatility/realized-variance.js';
import { outputOf } from './output-of.js';

const runs = { seed: 1, numRuns: 8 };
const windows = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), period: fc.integer({ min: 4, max: 90 }) });
const clean = (seed: number): ColumnTable => cleanBars({ seed, rows: 600 });
const awkward = (seed: number): ColumnTable => awkwardBars({ seed, rows: 3_000 });

/** An output on closes that are those of the bars, each put through a function. */
function on(bars: ColumnTable, calculator: FeatureCalculator, change: (close: number) => number = (close) => close, output?: string): readonly number[] {
  return outputOf(calculator, { close: [...bars.column('close')].map(change) }, output);
}

/** Asserts that two columns agree to 1e-8 of the larger of value and scale, missing cells included. */
function expectClose(received: readonly number[], wanted: readonly number[], scale = 1): void {
  const wrong = wanted.flatMap((want, row) => {
    const close = Object.is(want, received[row]) || Math.abs(received[row]! - want) <= 1e-8 * Math.max(scale, Math.abs(want));
    return close ? [] : [{ row, want, received: received[row] }];
  });
  expect(wrong).toEqual([]);
}

const within = (values: readonly number[], low: number, high: number): boolean =>
  values.every((value) => Number.isNaN(value) || (value >= low && value <= high));

test('the semivariances add up to the realized variance', () =>
  fc.assert(
    fc.property(windows, ({ seed, period }) => {
      const [semi, bars] = [realizedSemivariance({ period }), awkward(seed)];
      const downside = on(bars, semi, undefined, semi.outputs[1]);
      const sum = on(bars, semi).map((upside, row) => upside + downside[row]!);
      expectClose(sum, on(bars, realizedVariance({ period })), 0);
    }),
    runs,
  ));

test('shares, ranks and correlations keep their bounds, also on flat stretches and wild ticks', () =>
  fc.assert(
    fc.property(windows, ({ seed, period }) => {
      const bars = awkward(seed);
      expect(within(on(bars, jumpShare({ period })), 0, 1)).toBe(true);
      expect(within(on(bars, closePercentile({ period })), 0, 1)).toBe(true);
      expect(within(on(bars, returnAutocorrelation({ period })), -1, 1)).toBe(true);
      expect(within(on(bars, varianceRatio({ period })), 0, 4)).toBe(true);
    }),
    runs,
  ));

test('a log price twice as steep has four times the variance, and the same jumps, ratio and exponent', () =>
  fc.assert(
    fc.property(windows, ({ seed, period }) => {
      const bars = clean(seed);
      const squared = (close: number): number => close * close;
      const variance = on(bars, realizedVariance({ period }));
      expectClose(
        on(bars, realizedVariance({ period }), squared),
        variance.map((value) => 4 * value),
        0,
      );
      for (const calculator of [jumpShare({ period }), varianceRatio({ period }), hurstExponent({ period, maximumLag: 3 })]) {
        expectClose(on(bars, calculator, squared), on(bars, calculator));
      }
    }),
    runs,
  ));

test('a price turned upside down swaps the semivariances and keeps jumps, ratio and exponent', () =>
  fc.assert(
    fc.property(windows, ({ seed, period }) => {
      const [semi, bars] = [realizedSemivariance({ period }), clean(seed)];
      const inverse = (close: number): number => 1 / close;
      expectClose(on(bars, semi, inverse), on(bars, semi, undefined, semi.outputs[1]), 1e-9);
      for (const calculator of [jumpShare({ period }), varianceRatio({ period }), hurstExponent({ period, maximumLag: 3 })]) {
        expectClose(on(bars, calculator, inverse), on(bars, calculator));
      }
    }),
    runs,
  ));

test('ranks do not change when prices are stretched', () =>
  fc.assert(
    fc.property(windows, ({ seed, period }) => {
      expect(on(awkward(seed), closePercentile({ period }), Math.sqrt)).toEqual(on(awkward(seed), closePercentile({ period })));
    }),
    runs,
  ));

test('kurtosis is never below what its skewness allows', () =>
  fc.assert(
    fc.property(windows, ({ seed, period: n }) => {
      const shape = returnShape({ period: n });
      const kurtosis = on(awkward(seed), shape, undefined, shape.outputs[1]);
      const problems = on(awkward(seed), shape).filter((skewness, row) => {
        // Back to the moments: m4 / m2^2 is at least m3^2 / m2^3 + 1.
        const cubed = (skewness * (n - 2)) ** 2 / (n * (n - 1));
        const fourth = ((kurtosis[row]! * (n - 2) * (n - 3)) / (n - 1) - 6) / (n + 1) + 3;
        return fourth < cubed + 1 - 1e-8;
      });
      expect(problems).toEqual([]);
    }),
    runs,
  ));
