import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { structureFunction } from './structure-function.js';

/** Options of {@link hurstExponent}. */
export interface HurstExponentOptions<Period extends number = number, MaximumLag extends number = number> {
  /** One-bar returns per window, more than `maximumLag`; default 240. */
  readonly period?: Period;
  /** Longest return, 2 or more; default 16. The lags are the powers of two up to it. */
  readonly maximumLag?: MaximumLag;
}

/**
 * Generalised Hurst exponent of order two: how the size of price moves grows with time. 0.5 on a random walk, above where moves go on, below where they turn
 * back, 1 on a straight line.
 *
 * Formula: half the slope of ln S(lag) on ln lag by least squares over the lags 1, 2, 4, ... up to `maximumLag`, S(lag) the mean squared log return over `lag`
 *          bars within the last `period` bars, overlapping, no mean taken off. Not the rescaled range of Hurst, which is biased in short windows.
 * Input:   structure_<period>_<lag> of each lag, n rows, squared log return.
 * Output:  `hurst_<period>_<maximumLag>`, n rows, without unit, about 0 to 1 and not limited to it, NaN for the first `period` rows.
 * Edges:   no move over one of the lags, as in a flat window -> NaN.
 * Cost:    O(n * number of lags) time, one output column.
 *
 * @throws {InvalidArgumentError} if `maximumLag` is not an integer of 2 or more, or `period` not an integer above it.
 * @see Di Matteo, Aste and Dacorogna, Scaling behaviors in differently developed markets, 2003.
 * @example
 * hurstExponent({ period: 390, maximumLag: 32 }); // hurst_390_32
 */
export function hurstExponent<const Period extends number = 240, const MaximumLag extends number = 16>(
  options: HurstExponentOptions<Period, MaximumLag> = {},
): FeatureCalculator<`hurst_${Period}_${MaximumLag}`> {
  const maximumLag = integerOption('maximumLag', options.maximumLag ?? 16, 2);
  const period = integerOption('period', options.period ?? 240, 3);
  if (period <= maximumLag) throw new InvalidArgumentError('period', `more than maximumLag, ${maximumLag}`, { received: period });
  const outputs = [`hurst_${period}_${maximumLag}` as `hurst_${Period}_${MaximumLag}`];
  const lags = Array.from({ length: Math.floor(Math.log2(maximumLag)) + 1 }, (_, power) => 2 ** power);
  const moments = lags.map((lag) => structureFunction({ period, lag }));
  return {
    specVersion: 1,
    id: `hurst_${period}_${maximumLag}`,
    inputs: moments.map((moment) => moment.outputs[0]!),
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'none'),
    dependencies: moments,
    kernel: () => halfSlopeKernel(lags.map(Math.log)),
  };
}

/** Half the slope of a straight line through the logarithms of the inputs at the given places. */
function halfSlopeKernel(places: readonly number[]): FeatureKernel {
  const centre = places.reduce((sum, place) => sum + place, 0) / places.length;
  const spread = places.reduce((sum, place) => sum + (place - centre) ** 2, 0);
  const weights = Float64Array.from(places, (place) => (place - centre) / (2 * spread));
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const slope = out[0]!;
      for (let row = from; row < to; row++) {
        let sum = 0;
        for (let index = 0; index < weights.length; index++) sum += weights[index]! * Math.log(columns[index]![row]!);
        slope[row] = finiteOrNaN(sum);
      }
    },
  };
}
