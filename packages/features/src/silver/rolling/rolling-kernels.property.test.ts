import type { FeatureKernel } from '@spx/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollingDeviationKernel } from './rolling-deviation-kernel.js';
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
