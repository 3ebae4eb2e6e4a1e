import type { FeatureKernel } from '@spx/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollingAbsoluteDeviationKernel } from './rolling-absolute-deviation-kernel.js';
import { rollingCovarianceKernel } from './rolling-covariance-kernel.js';
import { rollingDeviationKernel } from './rolling-deviation-kernel.js';
import { rollingExtremeAgeKernel } from './rolling-extreme-age-kernel.js';
import { rollingExtremeKernel } from './rolling-extreme-kernel.js';
import { rollingMeanKernel } from './rolling-mean-kernel.js';
import { rollingRatioKernel } from './rolling-ratio-kernel.js';

const values = fc.array(
  fc.oneof({ weight: 20, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  {
    minLength: 1,
    maxLength: 200,
  },
);
const series = fc.record({ values, window: fc.integer({ min: 2, max: 30 }), rows: fc.integer({ min: 1, max: 40 }) });
const runs = { seed: 3, numRuns: 200 };

/** Outputs of a kernel over rows that come in ranges. */
function run(kernel: FeatureKernel, inputs: readonly Float64Array[], { outputs, rows }: { outputs: number; rows: number }): readonly Float64Array[] {
  const rowCount = inputs[0]!.length;
  const out = Array.from({ length: outputs }, () => new Float64Array(rowCount));
  for (let from = 0; from < rowCount; from += rows) kernel.advance(inputs, from, Math.min(rowCount, from + rows), out);
  return out;
}

/** What a statistic of each full window without NaN gives, NaN elsewhere. */
function byWindow(column: readonly number[], window: number, statistic: (values: readonly number[]) => number): readonly number[] {
  return column.map((_, row) => (row < window - 1 ? Number.NaN : statistic(column.slice(row - window + 1, row + 1))));
}

const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const deviation = (list: readonly number[]): number => Math.sqrt(list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0) / (list.length - 1));

function expectClose(received: Float64Array, expected: readonly number[], tolerance: number): void {
  for (const [row, want] of expected.entries()) {
    if (Number.isNaN(want)) expect(received[row]).toBeNaN();
    else expect(Math.abs(received[row]! - want)).toBeLessThanOrEqual(tolerance);
  }
}

test('the rolling mean is the mean of each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    const [received] = run(rollingMeanKernel(window), [Float64Array.from(list)], { outputs: 1, rows });
    expectClose(received!, byWindow(list, window, mean), 1e-10);
  });
  fc.assert(property, runs);
});

test('the rolling deviation and distance are those of each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    const [received, distance] = run(rollingDeviationKernel(window), [Float64Array.from(list)], { outputs: 2, rows });
    expectClose(received!, byWindow(list, window, deviation), 1e-4);
    expectClose(
      received!.map((value) => value ** 2),
      byWindow(list, window, (part) => deviation(part) ** 2),
      1e-7,
    );
    expectClose(
      distance!,
      byWindow(list, window, (part) => part[window - 1]! - mean(part)),
      1e-10,
    );
  });
  fc.assert(property, runs);
});

test('the rolling ratio is the ratio of the sums of each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    const upper = list.map((value) => Math.abs(value));
    const lower = upper.map((value) => 2 * value + 1);
    const [received] = run(rollingRatioKernel(window, 10), [Float64Array.from(upper), Float64Array.from(lower)], { outputs: 1, rows });
    expectClose(
      received!,
      byWindow(upper, window, (part) => (10 * mean(part)) / (2 * mean(part) + 1)),
      1e-12,
    );
  });
  fc.assert(property, runs);
});

test('the rolling extremes are those of each window, to the last bit', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    const column = Float64Array.from(list);
    const [highest, lowest] = run(rollingExtremeKernel(window), [column, column], { outputs: 2, rows });
    expect([...highest!]).toEqual(byWindow(list, window, (part) => Math.max(...part)));
    expect([...lowest!]).toEqual(byWindow(list, window, (part) => Math.min(...part)));
  });
  fc.assert(property, runs);
});

test('the ages of the extremes are those of the newest of equals in each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    // Seven values in all, so that windows hold the same extreme many times.
    const steps = list.map((value) => Math.round(value / 300));
    const column = Float64Array.from(steps);
    const [sinceHighest, sinceLowest] = run(rollingExtremeAgeKernel(window), [column, column], { outputs: 2, rows });
    const age = (part: readonly number[], extreme: number): number => (Number.isNaN(extreme) ? extreme : part.length - 1 - part.lastIndexOf(extreme));
    expect([...sinceHighest!]).toEqual(byWindow(steps, window, (part) => age(part, Math.max(...part))));
    expect([...sinceLowest!]).toEqual(byWindow(steps, window, (part) => age(part, Math.min(...part))));
  });
  fc.assert(property, runs);
});

test('the rolling covariance and slope are those of each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    // Every second input differs from its neighbours, so that each window has a slope.
    const second = list.map((_, row) => (row * 37) % 101);
    const inputs = [Float64Array.from(list), Float64Array.from(second)];
    const [covariance] = run(rollingCovarianceKernel(window, 'covariance'), inputs, { outputs: 1, rows });
    const [slope] = run(rollingCovarianceKernel(window, 'slope'), inputs, { outputs: 1, rows });
    const places = [...list.keys()];
    const joint = (part: readonly number[], left: readonly number[], right: readonly number[]): number => {
      const [leftMean, rightMean] = [mean(part.map((row) => left[row]!)), mean(part.map((row) => right[row]!))];
      return part.reduce((sum, row) => sum + (left[row]! - leftMean) * (right[row]! - rightMean), 0) / (window - 1);
    };
    expectClose(
      covariance!,
      byWindow(places, window, (part) => joint(part, list, second)),
      1e-8,
    );
    expectClose(
      slope!,
      byWindow(places, window, (part) => joint(part, list, second) / joint(part, second, second)),
      1e-8,
    );
  });
  fc.assert(property, runs);
});

test('the distance in mean absolute deviations is that of each window', () => {
  const property = fc.property(series, ({ values: list, window, rows }) => {
    const rests = list.map((_, row) => ((row * 37) % 101) / 1000);
    const inputs = [Float64Array.from(list), Float64Array.from(rests)];
    const [received] = run(rollingAbsoluteDeviationKernel(window, 2), inputs, { outputs: 1, rows });
    const sums = list.map((value, row) => value + rests[row]!);
    const absolute = (part: readonly number[]): number => mean(part.map((value) => Math.abs(value - mean(part))));
    expectClose(
      received!,
      byWindow(sums, window, (part) => (2 * (part[window - 1]! - mean(part))) / absolute(part)),
      1e-7,
    );
  });
  fc.assert(property, runs);
});
