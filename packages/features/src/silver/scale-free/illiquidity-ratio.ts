import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { amihudIlliquidity } from '../microstructure/amihud-illiquidity.js';

/** Options of {@link illiquidityRatio}. */
export interface IlliquidityRatioOptions<Fast extends number = number, Slow extends number = number> {
  /** Bars of the short window, 1 or more; default 1, the bar alone. */
  readonly fast?: Fast;
  /** Bars of the long window, more than `fast`; default 20. */
  readonly slow?: Slow;
}

/**
 * Illiquidity against what is usual: 2 where the same value traded moves the price twice as far as over the long window.
 *
 * Formula: amihud_illiquidity_<fast> / amihud_illiquidity_<slow>; the units of price and volume cancel.
 * Input:   the two illiquidities in traded value, n rows, fraction per million of price units times volume units.
 * Output:  `illiquidity_ratio_<fast>_<slow>`, n rows, 1 is usual, NaN for the first `slow` rows.
 * Edges:   nothing traded in the short window, or no move in the long one -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if a window is not a positive integer or `slow` is not above `fast`.
 * @see Amihud, Illiquidity and stock returns, 2002.
 * @example
 * illiquidityRatio({ fast: 20, slow: 360 }); // illiquidity_ratio_20_360
 */
export function illiquidityRatio<const Fast extends number = 1, const Slow extends number = 20>(
  options: IlliquidityRatioOptions<Fast, Slow> = {},
): FeatureCalculator<`illiquidity_ratio_${Fast}_${Slow}`> {
  const fast = integerOption('fast', options.fast ?? 1, 1);
  const slow = integerOption('slow', options.slow ?? 20, 1);
  if (slow <= fast) throw new InvalidArgumentError('slow', `more than fast, ${fast}`, { received: slow });
  const outputs = [`illiquidity_ratio_${fast}_${slow}` as `illiquidity_ratio_${Fast}_${Slow}`];
  return {
    specVersion: 1,
    id: `illiquidity_ratio_${fast}_${slow}`,
    inputs: [`amihud_illiquidity_${fast}`, `amihud_illiquidity_${slow}`],
    outputs,
    warmUp: perOutput(outputs, slow),
    settle: perOutput(outputs, slow),
    units: perOutput(outputs, 'ratio'),
    dependencies: [amihudIlliquidity({ period: fast }), amihudIlliquidity({ period: slow })],
    kernel: quotientKernel,
  };
}
