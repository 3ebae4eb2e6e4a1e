import { readFileSync } from 'node:fs';
import { InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { fitGarch } from './fit-garch.js';

interface GarchCase {
  readonly name: string;
  readonly returns: readonly number[];
  /** omega, alpha, beta. */
  readonly parameters: readonly number[];
  readonly robust_standard_errors: readonly number[];
  readonly log_likelihood: number;
  readonly last_variance: number;
  readonly forecast_30: number;
}

const fixture = new URL('../../../test/fixtures/volatility/garch.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { readonly cases: readonly GarchCase[] };

const relative = (received: number, expected: number): number => Math.abs(received / expected - 1);

/** GARCH(1,1) of normal returns with a season of 4 : 1 between the first and the second half of a session of 100 bars; the first return of each is missing. */
function seasonal(rows: number): { readonly returns: Float64Array; readonly clock: Float64Array; readonly session: Float64Array } {
  const random = seededRandom(5);
  let [h, shock] = [1, 0];
  const returns = Float64Array.from({ length: rows }, (_, row) => {
    h = 0.05 + 0.1 * shock ** 2 + 0.85 * h;
    shock = Math.sqrt(h) * random.normal();
    return row % 100 === 0 ? Number.NaN : shock * Math.sqrt(row % 100 < 50 ? 1.6 : 0.4);
  });
  return { returns, clock: returns.map((_, row) => row % 100), session: returns.map((_, row) => Math.floor(row / 100)) };
}

describe('fitGarch', () => {
  it.each(cases)('agrees with the package arch: $name', ({ returns, parameters, robust_standard_errors, log_likelihood, last_variance, forecast_30 }) => {
    const series = { returns: Float64Array.from(returns) };
    const model = fitGarch(series);
    for (const [index, name] of (['omega', 'alpha', 'beta'] as const).entries()) {
      expect(relative(model[name], parameters[index]!), name).toBeLessThan(1e-3);
      expect(relative(model.standardErrors[name], robust_standard_errors[index]!), name).toBeLessThan(0.01);
    }
    expect(model.logLikelihood).toBeGreaterThan(log_likelihood - 1e-5);
    expect(Math.abs(model.logLikelihood - log_likelihood)).toBeLessThan(1e-3);
    expect(relative(model.conditionalVariance(series).at(-1)!, last_variance)).toBeLessThan(1e-3);
    const ahead = { returns: Float64Array.from([...returns, ...new Array<number>(30).fill(Number.NaN)]) };
    expect(relative(model.forecast(ahead, { horizonBars: 30 })[returns.length - 1]!, forecast_30)).toBeLessThan(1e-3);
  });

  it('finds the season and what lies under it', () => {
    const model = fitGarch(seasonal(60_000), { knots: 20 });
    expect(Math.abs(model.alpha - 0.1)).toBeLessThan(0.015);
    expect(Math.abs(model.beta - 0.85)).toBeLessThan(0.025);
    const { knots, factors } = model.season!;
    for (const [index, knot] of knots.entries()) {
      if (Math.abs(knot - 50) > 6) expect(relative(factors[index]!, knot < 50 ? 1.6 : 0.4)).toBeLessThan(0.15);
    }
  });

  it('forecasts what the squares turn out to be, on average, at every time of day', () => {
    const { returns, clock, session } = seasonal(60_000);
    const forecast = fitGarch({ returns, clock }, { knots: 50 }).forecast({ returns, clock }, { horizonBars: 10, session });
    for (const at of [10, 40, 60, 80]) {
      let [expected, realised] = [0, 0];
      for (let row = at; row < forecast.length; row += 100) {
        expected += forecast[row]!;
        for (let ahead = row + 1; ahead <= row + 10; ahead++) realised += returns[ahead]! ** 2;
      }
      expect(relative(expected, realised)).toBeLessThan(0.12);
    }
  });

  it('knows a forecast at the close of its bar: later returns change nothing', () => {
    const { returns, clock, session } = seasonal(5_000);
    const model = fitGarch({ returns, clock });
    const before = model.forecast({ returns, clock }, { horizonBars: 5, session });
    const changed = returns.map((value, row) => (row > 2_500 ? 3 * value : value));
    const after = model.forecast({ returns: changed, clock }, { horizonBars: 5, session });
    expect(after.subarray(0, 2_501)).toEqual(before.subarray(0, 2_501));
    expect(after[2_510]).not.toBe(before[2_510]);
  });

  it('has no forecast where the horizon leaves the session', () => {
    const { returns, clock, session } = seasonal(1_000);
    const forecast = fitGarch({ returns, clock }).forecast({ returns, clock }, { horizonBars: 5, session });
    expect([...forecast.keys()].filter((row) => Number.isNaN(forecast[row]))).toEqual([...forecast.keys()].filter((row) => row % 100 >= 95));
  });

  it('refuses too few returns, infinite ones, and a clock that is missing or not wanted', () => {
    const { returns, clock } = seasonal(1_000);
    expect(() => fitGarch({ returns: new Float64Array(500) })).toThrow(InsufficientDataError);
    expect(() => fitGarch({ returns: Float64Array.of(1, Number.POSITIVE_INFINITY) })).toThrow(
      '"returns" must be finite or NaN in every row, received "Infinity in row 1".',
    );
    expect(() => fitGarch({ returns, clock }).conditionalVariance({ returns })).toThrow(InvalidArgumentError);
    expect(() => fitGarch({ returns }).conditionalVariance({ returns, clock })).toThrow(InvalidArgumentError);
  });
});
