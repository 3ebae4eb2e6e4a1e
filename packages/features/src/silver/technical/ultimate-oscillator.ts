import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { buyingPressureShare } from './buying-pressure-share.js';

/** Options of {@link ultimateOscillator}. */
export interface UltimateOscillatorOptions<Short extends number = number, Middle extends number = number, Long extends number = number> {
  /** Bars of the sums that count four times, 1 or more; default 7. */
  readonly short?: Short;
  /** Bars of the sums that count twice, more than `short`; default 14. */
  readonly middle?: Middle;
  /** Bars of the sums that count once, more than `middle`; default 28. */
  readonly long?: Long;
}

/**
 * Ultimate oscillator: buying pressure over three horizons in one number, 0 to 100.
 *
 * Formula: 100 * (4 s + 2 m + l) / 7, s, m and l the shares of buying pressure in the true range over `short`, `middle` and `long` bars.
 * Input:   the three shares, n rows.
 * Output:  `ultimate_oscillator_<short>_<middle>_<long>`, n rows, 0..100, NaN for the first `long - 1` rows.
 * Edges:   no range over `short` bars -> NaN. TA-Lib counts such a share as 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if an option is not a positive integer, or the three do not rise.
 * @see Williams, The ultimate oscillator, 1985.
 * @example
 * ultimateOscillator(); // ultimate_oscillator_7_14_28
 */
export function ultimateOscillator<const Short extends number = 7, const Middle extends number = 14, const Long extends number = 28>(
  options: UltimateOscillatorOptions<Short, Middle, Long> = {},
): FeatureCalculator<`ultimate_oscillator_${Short}_${Middle}_${Long}`> {
  const short = integerOption('short', options.short ?? 7, 1);
  const middle = integerOption('middle', options.middle ?? 14, 1);
  const long = integerOption('long', options.long ?? 28, 1);
  if (middle <= short) throw new InvalidArgumentError('middle', `more than the short horizon of ${short}`, { received: middle });
  if (long <= middle) throw new InvalidArgumentError('long', `more than the middle horizon of ${middle}`, { received: long });
  const shares = [short, middle, long].map((period) => buyingPressureShare({ period }));
  const name = `ultimate_oscillator_${short}_${middle}_${long}`;
  const outputs = [name as `ultimate_oscillator_${Short}_${Middle}_${Long}`];
  return {
    specVersion: 1,
    id: name,
    inputs: shares.flatMap((share) => share.outputs),
    outputs,
    warmUp: perOutput(outputs, long - 1),
    settle: perOutput(outputs, long),
    units: perOutput(outputs, 'index-100'),
    dependencies: shares,
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [short, middle, long] = columns as [Float64Array, Float64Array, Float64Array];
  const oscillator = out[0]!;
  for (let row = from; row < to; row++) oscillator[row] = finiteOrNaN((100 * (4 * short[row]! + 2 * middle[row]! + long[row]!)) / 7);
};
