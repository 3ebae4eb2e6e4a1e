import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brierDecomposition } from './brier-decomposition.js';
import { calibrationBins } from './calibration-bins.js';
import { mincerZarnowitz } from './mincer-zarnowitz.js';

interface Golden {
  readonly cases: readonly {
    readonly session: number[];
    readonly prediction: number[];
    readonly outcome: number[];
    readonly intercept: number;
    readonly slope: number;
    readonly interceptError: number;
    readonly slopeError: number;
    readonly r2: number;
    readonly pValue: number;
  }[];
}

const fixture = new URL('../../../test/fixtures/evaluation-report/mincer_zarnowitz.json', import.meta.url);
const golden = JSON.parse(readFileSync(fixture, 'utf8')) as Golden;
const column = (values: readonly number[]): Float64Array => Float64Array.from(values);

describe('mincerZarnowitz', () => {
  it.each(golden.cases)('agrees with statsmodels, clustered by session, at slope $slope', ({ session, prediction, outcome, ...expected }) => {
    const result = mincerZarnowitz({ predictions: column(prediction), outcomes: column(outcome), session: column(session) })!;
    for (const key of ['intercept', 'slope', 'interceptError', 'slopeError', 'r2', 'pValue'] as const) {
      expect(Math.abs(result[key]! / expected[key] - 1)).toBeLessThan(1e-9);
    }
  });

  it('has no slope for a constant forecast, and no errors for one session', () => {
    const outcomes = column([1, 2, 3, 4]);
    const constant = column([0.1, 0.1, 0.1, 0.1]);
    expect(mincerZarnowitz({ predictions: constant, outcomes, session: column([0, 0, 1, 1]) })).toBeNull();
    const one = mincerZarnowitz({ predictions: column([1, 2, 3, 5]), outcomes, session: new Float64Array(4) })!;
    expect([one.interceptError, one.slopeError, one.pValue]).toEqual([null, null, null]);
    expect(one.slope).toBeCloseTo(6.5 / 8.75, 12);
  });

  it('gives no p-value where the line is exact', () => {
    const predictions = column([1, 2, 3, 5, 8, 13]);
    expect(mincerZarnowitz({ predictions, outcomes: predictions, session: column([0, 0, 1, 1, 2, 2]) })).toMatchObject({
      intercept: 0,
      slope: 1,
      r2: 1,
      pValue: null,
    });
  });
});

describe('calibrationBins', () => {
  it('cuts the rows into equal bins by prediction, with means and intervals clustered by session', () => {
    const rows = { predictions: column([4, 1, 3, 2]), outcomes: column([8, 1, 6, 3]), session: column([0, 0, 1, 1]) };
    const [low, high, ...rest] = calibrationBins(rows, { bins: 2, level: 0.9 });
    expect(rest).toEqual([]);
    expect(low).toMatchObject({ rows: 2, sessions: 2, meanPrediction: 1.5, meanOutcome: 2 });
    expect(high).toMatchObject({ rows: 2, sessions: 2, meanPrediction: 3.5, meanOutcome: 7 });
    // Deviations of the sessions are -1 and 1 over two rows: standard error 1, and the 95 % quantile of Student's t with one degree is tan(0.45 pi).
    expect(low!.interval!.high - 2).toBeCloseTo(Math.tan(0.45 * Math.PI), 9);
  });

  it('keeps equal predictions together', () => {
    const rows = { predictions: column([1, 1, 1, 1, 2]), outcomes: column([1, 2, 3, 4, 5]), session: column([0, 1, 2, 3, 4]) };
    expect(calibrationBins(rows, { bins: 5, level: 0.9 }).map(({ rows: count }) => count)).toEqual([4, 1]);
    const constant = { ...rows, predictions: new Float64Array(5) };
    expect(calibrationBins(constant, { bins: 5, level: 0.9 })).toHaveLength(1);
  });

  it('makes no more bins than rows', () => {
    const rows = { predictions: column([1, 2]), outcomes: column([1, 2]), session: column([0, 0]) };
    const bins = calibrationBins(rows, { bins: 10, level: 0.9 });
    expect(bins.map(({ rows: count, interval }) => [count, interval])).toEqual([
      [1, null],
      [1, null],
    ]);
  });
});

describe('brierDecomposition', () => {
  it('splits the score of probabilities that take few values into three parts without a rest', () => {
    // By hand: said 0.2 five times, came once; said 0.6 five times, came four times. Brier (4 x 0.04 + 0.64 + 4 x 0.16 + 0.36) / 10.
    const predictions = column([0.2, 0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.6]);
    const outcomes = column([0, 0, 0, 0, 1, 1, 1, 1, 1, 0]);
    const bins = calibrationBins({ predictions, outcomes, session: outcomes.map((_, row) => row) }, { bins: 2, level: 0.9 });
    const parts = brierDecomposition(predictions, outcomes, bins);
    expect(parts.brier).toBeCloseTo(0.18, 12);
    expect(parts.reliability).toBeCloseTo((5 * 0 + 5 * 0.04) / 10, 12);
    expect(parts.resolution).toBeCloseTo(0.09, 12);
    expect(parts.uncertainty).toBeCloseTo(0.25, 12);
    expect(parts.withinBins).toBeCloseTo(0, 12);
  });
});
