import { InvalidArgumentError, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { mean, sampleKurtosis, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { annualisedSharpe } from './annualised-sharpe.js';
import { deflatedSharpe } from './deflated-sharpe.js';
import { expectedMaximumSharpe } from './expected-maximum-sharpe.js';
import { minimumTrackRecordLength } from './minimum-track-record-length.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';
import { sharpeRatio } from './sharpe-ratio.js';
import { type SharpeMoments, sharpeStandardError } from './sharpe-standard-error.js';

const withError = (moments: SharpeMoments) => ({ ...moments, standardError: sharpeStandardError(moments) });
const normal = { skewness: 0, kurtosis: 3 };

describe('probabilisticSharpe', () => {
  it('gives the worked example of Bailey and Lopez de Prado (2012): 24 months, with normal returns and with the moments seen', () => {
    const fund = { perPeriod: 0.458, periods: 24 };
    expect(probabilisticSharpe(withError({ ...fund, ...normal }))).toBeCloseTo(0.982, 3);
    expect(probabilisticSharpe(withError({ ...fund, skewness: -2.448, kurtosis: 10.164 }))).toBeCloseTo(0.913, 3);
  });

  it('is a half at the benchmark, and no probability without a standard error', () => {
    expect(probabilisticSharpe({ perPeriod: 0.1, standardError: 0.05 }, 0.1)).toBe(0.5);
    expect(probabilisticSharpe({ perPeriod: 0.1, standardError: null })).toBeNull();
    expect(() => probabilisticSharpe({ perPeriod: 0.1, standardError: 1 }, Number.NaN)).toThrow(InvalidArgumentError);
  });
});

describe('minimumTrackRecordLength', () => {
  const months = 12;
  const [two, one] = [2 / Math.sqrt(months), 1 / Math.sqrt(months)];

  it.each([
    ['normal monthly returns', normal, 3.24],
    ['returns with skewness -0.72 and kurtosis 5.78', { skewness: -0.72, kurtosis: 5.78 }, 4.99],
  ])('gives the years of the paper for an annual Sharpe ratio of 2 against 1: %s', (_, shape, years) => {
    const estimate = withError({ perPeriod: two, periods: 60, ...shape });
    expect(minimumTrackRecordLength(estimate, { benchmark: one })! / months).toBeCloseTo(years, 2);
  });

  it('gives the years of the paper for daily and weekly normal returns', () => {
    for (const [periods, years] of [
      [252, 2.73],
      [52, 2.83],
    ] as const) {
      const estimate = withError({ perPeriod: 2 / Math.sqrt(periods), periods: 500, ...normal });
      expect(minimumTrackRecordLength(estimate, { benchmark: 1 / Math.sqrt(periods) })! / periods).toBeCloseTo(years, 2);
    }
  });

  it('is the length at which the probability is reached', () => {
    const moments = { perPeriod: 0.1, periods: 300, skewness: -1, kurtosis: 7 };
    const periods = minimumTrackRecordLength(withError(moments), { benchmark: 0.02, alpha: 0.1 })!;
    expect(probabilisticSharpe(withError({ ...moments, periods }), 0.02)).toBeCloseTo(0.9, 12);
  });

  it('does not exist for a Sharpe ratio below the benchmark', () => {
    expect(minimumTrackRecordLength({ perPeriod: 0.1, standardError: 0.1, periods: 9 }, { benchmark: 0.1 })).toBeNull();
    expect(minimumTrackRecordLength({ perPeriod: 0.1, standardError: null, periods: 9 })).toBeNull();
    expect(() => minimumTrackRecordLength({ perPeriod: 0.1, standardError: 1, periods: 9 }, { alpha: 0.5 })).toThrow(InvalidArgumentError);
  });
});

describe('deflatedSharpe', () => {
  // 5 years of daily returns with an annual Sharpe ratio of 2.5; the trials' ratios have an annual variance of 1/2; 250 days a year.
  const chosen = { perPeriod: 2.5 / Math.sqrt(250), periods: 1250 };
  const seen = withError({ ...chosen, skewness: -3, kurtosis: 10 });
  const variance = 0.5 / 250;

  it('gives the worked example of Bailey and Lopez de Prado (2014)', () => {
    expect(expectedMaximumSharpe({ trials: 100, variance })).toBeCloseTo(0.1132, 4);
    expect(deflatedSharpe(seen, { trials: 100, variance }).probability).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe(seen, { trials: 46, variance }).probability).toBeCloseTo(0.9505, 4);
    expect(deflatedSharpe(withError({ ...chosen, ...normal }), { trials: 88, variance }).probability).toBeCloseTo(0.9505, 4);
  });

  it('is the probabilistic ratio after one trial', () => {
    expect(deflatedSharpe(seen, { trials: 1, variance })).toEqual({ probability: probabilisticSharpe(seen), benchmark: 0, trials: 1 });
  });

  it('counts the trials that it is given', () => {
    const trialSharpes = Float64Array.of(0.01, 0.05, -0.02, 0.16);
    const varianceByHand = [0.01, 0.05, -0.02, 0.16].reduce((sum, value) => sum + (value - 0.05) ** 2, 0) / 3;
    const result = deflatedSharpe(seen, { trialSharpes });
    expect(result.trials).toBe(4);
    expect(result.benchmark).toBeCloseTo(expectedMaximumSharpe({ trials: 4, variance: varianceByHand }), 14);
  });

  it('expects of the best of many draws what simulation shows', () => {
    const random = seededRandom(1);
    let sum = 0;
    for (let round = 0; round < 4_000; round++) sum += Math.max(...Array.from({ length: 50 }, random.normal));
    expect(expectedMaximumSharpe({ trials: 50, variance: 1 })).toBeCloseTo(sum / 4_000, 1);
  });

  it('asks more the more trials there were', () => {
    const trials = fc.integer({ min: 1, max: 10_000 });
    const property = fc.property(trials, trials, (few, more) => {
      const [first, second] = [few, few + more].map((count) => deflatedSharpe(seen, { trials: count, variance }).probability!);
      expect(second).toBeLessThanOrEqual(first!);
    });
    fc.assert(property, { seed: 4, numRuns: 200 });
  });

  it('refuses no trials and ratios that are not finite', () => {
    expect(() => deflatedSharpe(seen, { trialSharpes: new Float64Array(0) })).toThrow(InvalidArgumentError);
    expect(() => deflatedSharpe(seen, { trialSharpes: Float64Array.of(Number.NaN) })).toThrow(InvalidArgumentError);
    expect(() => deflatedSharpe(seen, { trials: 5, variance: -1 })).toThrow(InvalidArgumentError);
  });
});

describe('sharpeRatio', () => {
  const random = seededRandom(12);
  const returns = Float64Array.from({ length: 400 }, () => 0.05 + random.normal());

  it('is the mean over the standard deviation, annualised by the square root of time', () => {
    const result = sharpeRatio(returns, { periodsPerYear: 252 })!;
    const expected = mean([...returns]) / sampleStandardDeviation([...returns]);
    expect(result.perPeriod).toBeCloseTo(expected, 14);
    expect(result.annualised).toBeCloseTo(expected * Math.sqrt(252), 12);
    expect(sharpeRatio(returns)!.annualised).toBeNull();
    // The sample excess kurtosis of simple-statistics undone: G = (n - 1) / ((n - 2) (n - 3)) ((n + 1) g + 6).
    const n = 400;
    const excess = ((sampleKurtosis([...returns]) * (n - 2) * (n - 3)) / (n - 1) - 6) / (n + 1);
    expect(result.kurtosis).toBeCloseTo(3 + excess, 10);
  });

  it('has the standard error that repeated samples show, and a greater one for returns that depend on each other', () => {
    const rounds = 1_500;
    const [ratios, independent, dependent] = [[] as number[], [] as number[], [] as number[]];
    for (let round = 0; round < rounds; round++) {
      let previous = 0;
      const path = Float64Array.from({ length: 300 }, () => {
        previous = 0.4 * previous + random.normal();
        return 0.2 + previous;
      });
      const naive = sharpeRatio(path)!;
      ratios.push(naive.perPeriod);
      independent.push(naive.standardError!);
      dependent.push(sharpeRatio(path, { lags: 12 })!.standardError!);
    }
    const spread = sampleStandardDeviation(ratios);
    expect(mean(dependent) / spread).toBeGreaterThan(0.88);
    expect(mean(dependent) / spread).toBeLessThan(1.05);
    expect(mean(independent) / spread).toBeLessThan(0.75);
  });

  it('has one standard error for independent returns by either formula', () => {
    const skewed = returns.map((value) => value ** 2);
    const result = sharpeRatio(skewed)!;
    const influenceOnly = sharpeRatio(skewed, { lags: 'newey-west' })!;
    expect(result.standardError! / influenceOnly.standardError!).toBeCloseTo(1, 0.8);
  });

  it('annualises by the formula of Lo where returns depend on each other', () => {
    // By hand: correlations of (1, 2, 3, 4) about 2.5: g_0 = 5/4, g_1 = 1.25/4, so r_1 = 0.25; q = 3: 3 / sqrt(3 + 2 x 2 x 0.25).
    const options = { periodsPerYear: 3, returns: Float64Array.of(1, 2, 3, 4), lags: 1 };
    expect(annualisedSharpe(1, options)).toBeCloseTo(3 / 2, 14);
    expect(annualisedSharpe(1, { ...options, returns: Float64Array.of(1, -1, 1, -1), periodsPerYear: 5 })).toBeNull();
  });

  it('does not depend on the unit, and turns its sign with the returns', () => {
    const base = sharpeRatio(returns, { lags: 3, periodsPerYear: 12 })!;
    const scaled = sharpeRatio(
      returns.map((value) => -1e4 * value),
      { lags: 3, periodsPerYear: 12 },
    )!;
    expect(scaled.perPeriod).toBeCloseTo(-base.perPeriod, 12);
    expect(scaled.standardError).toBeCloseTo(base.standardError!, 12);
    expect(scaled.skewness).toBeCloseTo(-base.skewness, 12);
    expect(scaled.annualised).toBeCloseTo(-base.annualised!, 12);
  });

  it('does not exist for too few returns or returns that do not vary', () => {
    expect(sharpeRatio(Float64Array.of(1, 2))).toBeNull();
    expect(sharpeRatio(new Float64Array(30))).toBeNull();
    expect(sharpeRatio(new Float64Array(30).fill(0.1))).toBeNull();
  });

  it('refuses returns that are not finite, and moments of no distribution', () => {
    expect(() => sharpeRatio(Float64Array.of(1, Number.NaN, 2))).toThrow('"returns" must be finite in every period, received "NaN in period 1".');
    expect(() => sharpeRatio(returns, { periodsPerYear: 0 })).toThrow(InvalidArgumentError);
    expect(() => sharpeRatio(returns, { lags: -1 })).toThrow(InvalidArgumentError);
    expect(() => sharpeStandardError({ perPeriod: 0.1, periods: 10, skewness: 2, kurtosis: 3 })).toThrow(/"kurtosis" must be finite and at least 5/);
    expect(() => sharpeStandardError({ perPeriod: 0.1, periods: 1, ...normal })).toThrow(InvalidArgumentError);
  });
});
