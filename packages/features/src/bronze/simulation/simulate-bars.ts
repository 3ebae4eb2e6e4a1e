import { type BarColumn, ColumnTable, type SeededRandom, seededRandom } from '@spx/core';
import { makeColumns } from '../rows/make-columns.js';
import { intradayPattern } from './intraday-pattern.js';
import { latentRegime } from './latent-regime.js';
import { oracleForecast } from './oracle-forecast.js';
import { sessionClock } from './session-clock.js';
import { shock } from './shock.js';
import { signalStrength } from './signal-strength.js';
import type { SimulateBarsOptions } from './simulate-bars-options.js';
import { type SimulationSettings, simulationSettings } from './simulation-settings.js';
import { volatilityFactor, volatilityProcess } from './volatility-process.js';

const MS_PER_MINUTE = 60_000;
/** Volatility of a one-minute bar of pattern 1, as a fraction: with the pattern, 0.2 % in 30 minutes. */
const MINUTE_VOLATILITY = 3.5e-4;
const OVERNIGHT_VOLATILITY = 5e-3;

/** Simulated bars, and what could be known of them. */
export interface SimulatedBars {
  readonly bars: ColumnTable<BarColumn>;
  /**
   * Best possible forecast of the return over the next `horizonBars` bars, in percent, known at the close of each bar: the conditional expectation under the law. Zero
   * where nothing is planted, NaN where the horizon leaves the session or the table.
   */
  readonly oraclePercent: Float64Array;
}

/**
 * Makes bars of a market with a known law: US sessions (390 minutes from 14:30 UTC, Monday to Friday, no holidays), overnight gaps, a U-shaped day, clustered
 * volatility, fat tails, volume that follows volatility, and, if asked for, a planted signal of known strength.
 *
 * Law, t counting bars, all parts independent of each other:
 *   close[t+1] = start[t+1] * (1 + sigma[t+1] * (k * side[t] + z[t+1])); start is the close before, after a night times (1 + 0.005 z').
 *   z, z'      Student's t with 5 degrees of freedom, variance 1.
 *   sigma      0.00035 * sqrt(barMinutes) * pattern(bar of the session) * exp(slow + fast - variance), slow and fast first-order autoregressions (0.9995 and 0.97 per
 *              bar, standard deviations 0.25 and 0.2); E[sigma^2] = (0.00035 pattern)^2 barMinutes.
 *   side       +1 or -1, kept with probability (1 + persistence) / 2, so E[side[t+j] | t] = persistence^j side[t].
 *   k          set from `signalR2`, see `signalStrength`; 0 without a signal, and closes are then a martingale.
 *   open       the start, unless close - start has the wrong sign for side[t]: then, in the share `visibility` of bars, the first trade prints beyond the close by 0.1 to
 *              0.6 sigma, so that sign(close - open) = side[t].
 *   high, low  extremes of a Brownian path from open to close of volatility sigma, each exact in distribution.
 *   volume     1000 * barMinutes * relative sigma^0.9 * exp(0.3 |z| + 0.35 noise), rounded, at least 1.
 * The signal is carried by the feature `order_flow_imbalance` = (close - open) / (high - low): at visibility 1 its sign is the side, and a forecast of
 * k sigma side (1 - persistence^h) / (1 - persistence) follows from it. No other feature of the 76 tells more.
 *
 * Labels of 30 bars overlap, so that a session of 390 holds 13 independent ones, and trees with many leaves fit their noise before the signal: give them few leaves with
 * many rows each, or more sessions.
 *
 * @throws {InvalidArgumentError} if an option is outside its range, or `signalR2` cannot be reached at this `persistence`.
 * @example
 * const { bars, oraclePercent } = simulateBars({ seed: 7, sessions: 60, signalR2: 0.05 });
 * bars.rowCount; // 23400
 */
export function simulateBars(options: SimulateBarsOptions): SimulatedBars {
  const settings = simulationSettings(options);
  const random = seededRandom(settings.seed);
  const strength = signalStrength(settings);
  const columns = makeColumns(() => new Float64Array(settings.rowCount));
  const oraclePercent = new Float64Array(settings.rowCount);
  fill({ settings, random, strength, columns, oraclePercent });
  return { bars: new ColumnTable(columns), oraclePercent };
}

function fill(into: {
  readonly settings: SimulationSettings;
  readonly random: SeededRandom;
  readonly strength: number;
  readonly columns: Readonly<Record<BarColumn, Float64Array>>;
  readonly oraclePercent: Float64Array;
}): void {
  const { settings, random, strength, columns, oraclePercent } = into;
  const { rowCount, barsPerSession, horizonBars, barMinutes } = settings;
  const [returns, nights, path, trades] = [random.fork('returns'), random.fork('nights'), random.fork('path'), random.fork('volume')];
  const nextVolatility = volatilityProcess(random.fork('volatility'));
  const nextRegime = latentRegime(random.fork('regime'), settings.persistence, settings.visibility);
  const nextSession = sessionClock(settings.startTime);
  const forecast = oracleForecast(settings);
  const quiet = MINUTE_VOLATILITY * Math.sqrt(barMinutes);
  let [price, sessionOpen, side] = [settings.startPrice, 0, 0];
  for (let row = 0; row < rowCount; row++) {
    const bar = row % barsPerSession;
    if (bar === 0) {
      sessionOpen = nextSession();
      if (row > 0) price *= 1 + OVERNIGHT_VOLATILITY * shock(nights);
    }
    const state = nextVolatility();
    const relative = intradayPattern(bar, barsPerSession) * volatilityFactor(state);
    const sigma = quiet * relative;
    const surprise = shock(returns);
    const close = price * (1 + sigma * (strength * side + surprise));
    const regime = nextRegime();
    side = regime.side;
    const beyond = close * (1 - side * sigma * (0.1 + 0.5 * path.uniform()));
    const open = regime.isShown && Math.sign(close - price) !== side ? beyond : price;
    const [width, spread] = [(close - open) ** 2, 2 * (sigma * close) ** 2];
    columns.time[row] = sessionOpen + bar * barMinutes * MS_PER_MINUTE;
    columns.open[row] = open;
    columns.high[row] = (open + close + Math.sqrt(width + spread * path.exponential())) / 2;
    columns.low[row] = (open + close - Math.sqrt(width + spread * path.exponential())) / 2;
    columns.close[row] = close;
    columns.volume[row] = Math.max(1, Math.round(1000 * barMinutes * relative ** 0.9 * Math.exp(0.3 * Math.abs(surprise) + 0.35 * trades.normal())));
    const isInside = bar + horizonBars < barsPerSession && row + horizonBars < rowCount;
    oraclePercent[row] = !isInside ? Number.NaN : strength === 0 ? 0 : 100 * quiet * strength * side * forecast(bar, state);
    price = close;
  }
}
