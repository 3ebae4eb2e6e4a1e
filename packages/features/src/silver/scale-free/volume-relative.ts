import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { volumeAverage } from '../microstructure/volume-average.js';
import { volumeVelocity } from '../microstructure/volume-velocity.js';
import { derivedOutputs } from './derived-outputs.js';

/** Options of {@link volumeRelative}. */
export interface VolumeRelativeOptions<Output extends string = string, Period extends number = number> {
  /** The calculator whose outputs are all in volume units; default the change of the volume. */
  readonly of?: FeatureCalculator<Output>;
  /** Bars of the average volume, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Quantities in volume units against the average volume: the same on a quiet and a busy instrument, and over the years.
 *
 * Formula: x / volume_ma<period> for each output x of `of`.
 * Input:   volume_ma<period> and the outputs of `of`, n rows, volume units.
 * Output:  `<x>_to_volume_ma<period>` for each, n rows, in average volumes, NaN where x is and for the first `period - 1` rows.
 * Edges:   no volume in the window -> NaN.
 * Cost:    O(n) time, one output column per output of `of`.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Campbell, Grossman and Wang, Trading volume and serial correlation in stock returns, 1993, who detrend turnover by its average.
 * @example
 * volumeRelative({ period: 2 }); // of volumes 10, 30: volume_velocity_to_volume_ma2 = NaN, 1
 */
export function volumeRelative<const Output extends string = 'volume_velocity', const Period extends number = 20>(
  options: VolumeRelativeOptions<Output, Period> = {},
): FeatureCalculator<`${Output}_to_volume_ma${Period}`> {
  const of = (options.of ?? volumeVelocity()) as FeatureCalculator<Output>;
  const period = integerOption('period', options.period ?? 20, 1);
  return {
    specVersion: 1,
    id: `volume_relative_${of.id}_${period}`,
    inputs: [`volume_ma${period}`, ...of.outputs],
    ...derivedOutputs(of, {
      name: (output) => `${output}_to_volume_ma${period}` as `${Output}_to_volume_ma${Period}`,
      unit: 'ratio',
      bars: period - 1,
    }),
    dependencies: [volumeAverage({ period }), of],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const average = columns[0]!;
  for (let index = 0; index < out.length; index++) {
    const quantity = columns[index + 1]!;
    const share = out[index]!;
    for (let row = from; row < to; row++) share[row] = finiteOrNaN(quantity[row]! / average[row]!);
  }
};
