import { InvalidArgumentError } from '@spx/core';
import { intradayPattern } from './intraday-pattern.js';
import type { SimulationSettings } from './simulation-settings.js';
import { meanFactorProduct } from './volatility-moments.js';

/** Second moments of the forward return, averaged over the bars of a session whose horizon ends inside it, volatility of a quiet bar = 1, signal strength = 1. */
interface ForwardMoments {
  /** Of the best forecast. */
  readonly forecast: number;
  /** Of the sum of the shocks. */
  readonly shocks: number;
  /** Of the sum of the drifts. */
  readonly drifts: number;
}

/**
 * Drift of a bar, in units of its volatility, that makes `signalR2` of the variance of the forward return predictable.
 *
 * With F, S and D the second moments of forecast, shocks and drifts at strength 1, strength k gives R2 = k^2 F / (S + k^2 D), hence k^2 = R2 S / (F - R2 D). The moments
 * are exact for the law of {@link simulateBars}, up to the compounding of returns.
 *
 * @throws {InvalidArgumentError} if `signalR2` is F / D or more, which no strength reaches.
 */
export function signalStrength(settings: SimulationSettings): number {
  const { signalR2, persistence } = settings;
  if (signalR2 === 0) return 0;
  const { forecast, shocks, drifts } = forwardMoments(settings);
  const limit = forecast / drifts;
  if (signalR2 >= limit) {
    throw new InvalidArgumentError('signalR2', `below ${limit.toFixed(4)}, the limit at a persistence of ${persistence}`, {
      received: signalR2,
      remedy: 'Raise persistence or lower horizonBars: the faster a signal fades, the less of a long return it can explain.',
    });
  }
  return Math.sqrt((signalR2 * shocks) / (forecast - signalR2 * drifts));
}

function forwardMoments({ barsPerSession, horizonBars, persistence }: SimulationSettings): ForwardMoments {
  const pattern = Float64Array.from({ length: barsPerSession }, (_, bar) => intradayPattern(bar, barsPerSession));
  const product = Float64Array.from({ length: 2 * horizonBars + 1 }, (_, bars) => meanFactorProduct(bars));
  const fading = Float64Array.from({ length: 2 * horizonBars + 1 }, (_, bars) => persistence ** bars);
  let [forecast, shocks, drifts] = [0, 0, 0];
  for (let bar = 0; bar + horizonBars < barsPerSession; bar++) {
    for (let i = 1; i <= horizonBars; i++) {
      shocks += pattern[bar + i]! ** 2;
      for (let j = 1; j <= horizonBars; j++) {
        const scale = pattern[bar + i]! * pattern[bar + j]!;
        forecast += scale * fading[i + j - 2]! * product[i + j]!;
        drifts += scale * fading[Math.abs(i - j)]! * product[Math.abs(i - j)]!;
      }
    }
  }
  return { forecast, shocks, drifts };
}
