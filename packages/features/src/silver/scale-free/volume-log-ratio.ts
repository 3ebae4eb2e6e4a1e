import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { volumeAverage } from '../microstructure/volume-average.js';

/** Options of {@link volumeLogRatio}. */
export interface VolumeLogRatioOptions<Fast extends number = number, Slow extends number = number> {
  /** Bars of the short average, 1 or more; default 20. */
  readonly fast?: Fast;
  /** Bars of the long average, more than `fast`; default 50. */
  readonly slow?: Slow;
}

/**
 * Whether trading is livelier than it was: the logarithm of a short over a long average of the volume.
 *
 * Formula: ln(volume_ma<fast> / volume_ma<slow>).
 * Input:   the two averages, n rows, volume units.
 * Output:  `volume_log_ratio_<fast>_<slow>`, n rows, natural logarithm, 0 at equal averages, NaN for the first `slow - 1` rows.
 * Edges:   no volume in the short window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if a period is not a positive integer or `slow` is not above `fast`.
 * @see Campbell, Grossman and Wang, Trading volume and serial correlation in stock returns, 1993, who take log turnover less its moving average.
 * @example
 * volumeLogRatio({ fast: 1, slow: 2 }); // of volumes 10, 30: NaN, 0.405
 */
export function volumeLogRatio<const Fast extends number = 20, const Slow extends number = 50>(
  options: VolumeLogRatioOptions<Fast, Slow> = {},
): FeatureCalculator<`volume_log_ratio_${Fast}_${Slow}`> {
  const fast = integerOption('fast', options.fast ?? 20, 1);
  const slow = integerOption('slow', options.slow ?? 50, 1);
  if (slow <= fast) throw new InvalidArgumentError('slow', `more than fast, ${fast}`, { received: slow });
  const outputs = [`volume_log_ratio_${fast}_${slow}` as `volume_log_ratio_${Fast}_${Slow}`];
  return {
    specVersion: 1,
    id: `volume_log_ratio_${fast}_${slow}`,
    inputs: [`volume_ma${fast}`, `volume_ma${slow}`],
    outputs,
    warmUp: perOutput(outputs, slow - 1),
    settle: perOutput(outputs, slow - 1),
    units: perOutput(outputs, 'log-ratio'),
    dependencies: [volumeAverage({ period: fast }), volumeAverage({ period: slow })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const short = columns[0]!;
  const long = columns[1]!;
  const ratio = out[0]!;
  for (let row = from; row < to; row++) ratio[row] = finiteOrNaN(Math.log(short[row]! / long[row]!));
};
