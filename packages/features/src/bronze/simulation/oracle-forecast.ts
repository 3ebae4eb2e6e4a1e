import { intradayPattern } from './intraday-pattern.js';
import type { SimulationSettings } from './simulation-settings.js';
import { factorForecast } from './volatility-moments.js';
import type { VolatilityState } from './volatility-process.js';

/**
 * The best forecast of the forward return that anyone who knows the law and the latent state at the close of a bar can make, per unit of signal strength, of the latent
 * signal and of the volatility of a quiet bar.
 *
 * Formula: sum over j = 1..horizon of persistence^(j-1) * pattern(bar + j) * E[factor(t + j) | t].
 *
 * @returns a function of the bar's place in its session, whose horizon must end in the same session, and of the volatility state.
 */
export function oracleForecast({ barsPerSession, horizonBars, persistence }: SimulationSettings): (bar: number, state: VolatilityState) => number {
  const pattern = Float64Array.from({ length: barsPerSession }, (_, bar) => intradayPattern(bar, barsPerSession));
  const ahead = Array.from({ length: horizonBars }, (_, index) => factorForecast(index + 1));
  const weight = Float64Array.from(ahead, ({ constant }, index) => constant * persistence ** index);
  const slowShare = Float64Array.from(ahead, (forecast) => forecast.slowShare);
  const fastShare = Float64Array.from(ahead, (forecast) => forecast.fastShare);
  return (bar, { slow, fast }) => {
    let sum = 0;
    for (let index = 0; index < horizonBars; index++) {
      sum += weight[index]! * pattern[bar + 1 + index]! * Math.exp(slowShare[index]! * slow + fastShare[index]! * fast);
    }
    return sum;
  };
}
