import { expect, test } from 'vitest';
import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.js';
import { ColumnTable } from '../../table/column-table.js';
import { settleReport } from './settle-report.js';

test('a window of rows needs the window less one, and no bar more', () => {
  const { mean } = settleReport(windowMean(5, 4));
  expect(mean).toMatchObject({ declared: 4, measured: 4, isKept: true });
  expect(mean.errors[0]).toEqual({ history: 0, error: Number.POSITIVE_INFINITY });
  expect(mean.errors.find(({ history }) => history === 4)!.error).toBeLessThan(1e-15);
});

test('a filter that halves its memory loses the start at the rate that it forgets', () => {
  const { filtered } = settleReport(halvingFilter(60));
  // The difference halves with each bar: 2^-30 is below 1e-9 of a difference of the size of the values themselves.
  expect(filtered.measured).toBeGreaterThan(10);
  expect(filtered.measured).toBeLessThanOrEqual(31);
  const at = (history: number) => filtered.errors.find((point) => point.history === history)!.error;
  expect(at(8) / at(16)).toBeGreaterThan(100);
  expect(at(0)).toBeGreaterThanOrEqual(at(1));
});

test('a declared settle that is too short is not kept, and the last disagreement says where', () => {
  const { mean } = settleReport(windowMean(5, 2));
  expect(mean).toMatchObject({ declared: 2, measured: 4, isKept: false });
  const { start, row, received } = mean.lastDisagreement!;
  expect([row - start, received]).toEqual([3, Number.NaN]);
});

test('a sum since the first bar has no measured settle', () => {
  const ends = settleReport(runningSum());
  expect(ends.total).toMatchObject({ measured: null, isKept: false });
});

test('errors never rise with more history', () => {
  const { errors } = settleReport(halvingFilter(60)).filtered;
  for (const [index, { error }] of errors.entries()) expect(error).toBeLessThanOrEqual(index === 0 ? Number.POSITIVE_INFINITY : errors[index - 1]!.error);
});

test('measures on the bars and at the starts given', () => {
  const bars = new ColumnTable({ close: Float64Array.from({ length: 100 }, (_, row) => 100 + row) });
  expect(settleReport(windowMean(5, 4), { bars, starts: [10] }).mean.measured).toBe(4);
});

test('refuses bars that cannot prove the declared settle, and starts outside of them', () => {
  const bars = new ColumnTable({ close: new Float64Array(100).fill(1) });
  expect(() => settleReport(windowMean(5, 90), { bars })).toThrow('"bars" must be a table of at least 142 rows, for a settle of 90, received "100".');
  expect(() => settleReport(windowMean(5, 4), { bars, starts: [0] })).toThrow(InvalidArgumentError);
  expect(() => settleReport(windowMean(5, 4), { bars, starts: [47] })).toThrow('"starts" must be integers from 1 to 46, received "47".');
});

/** Plain mean of the last `window` closes, each window summed anew. */
function windowMean(window: number, settle: number): FeatureCalculator<'mean'> {
  return calculator('mean', { settle, warmUp: window - 1, memory: window }, (state, value) => {
    const ring = state.subarray(1);
    const seen = state[0]!;
    ring[seen % window] = value;
    state[0] = seen + 1;
    return seen + 1 < window ? Number.NaN : ring.reduce((sum, one) => sum + one, 0) / window;
  });
}

function halvingFilter(settle: number): FeatureCalculator<'filtered'> {
  return calculator('filtered', { settle, warmUp: 0, memory: 1 }, (state, value) => {
    state[1] = state[0] === 0 ? value : (state[1]! + value) / 2;
    state[0] = 1;
    return state[1];
  });
}

function runningSum(): FeatureCalculator<'total'> {
  return calculator('total', { settle: 10, warmUp: 0, memory: 1 }, (state, value) => {
    state[1] = state[1]! + value;
    return state[1];
  });
}

function calculator<Output extends string>(
  output: Output,
  { settle, warmUp, memory }: { settle: number; warmUp: number; memory: number },
  step: (state: Float64Array, value: number) => number,
): FeatureCalculator<Output> {
  const kernel = () => {
    const state = new Float64Array(1 + memory);
    return {
      state,
      advance: ([close]: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]) => {
        for (let row = from; row < to; row++) out![row] = step(state, close![row]!);
      },
    };
  };
  const rows = (value: number) => ({ [output]: value }) as Record<Output, number>;
  return { specVersion: 1, id: output, inputs: ['close'], outputs: [output], warmUp: rows(warmUp), settle: rows(settle), kernel };
}
