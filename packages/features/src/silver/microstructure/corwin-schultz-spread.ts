import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { corwinSchultzPair } from './corwin-schultz-pair.js';

/** Options of {@link corwinSchultzSpread}. */
export interface CorwinSchultzSpreadOptions<Period extends number = number, Negative extends 'zero' | 'keep' = 'zero' | 'keep'> {
  /** Pairs of bars per window, 1 or more; default 20. */
  readonly period?: Period;
  /** What becomes of a negative estimate from two bars: `zero` as in the paper, or `keep`, which leaves the mean unbiased; default `zero`. */
  readonly negative?: Negative;
}

/** Column of {@link corwinSchultzSpread}: the name says when negative estimates were kept. */
export type CorwinSchultzSpreadColumn<Period extends number, Negative extends 'zero' | 'keep'> = Negative extends 'keep'
  ? `corwin_schultz_signed_spread_${Period}`
  : `corwin_schultz_spread_${Period}`;

/**
 * Corwin-Schultz spread: the bid-ask spread that highs and lows imply, averaged over the last pairs of bars.
 *
 * Formula: mean of the spreads of the last `period` pairs of adjacent bars, those below 0 set to 0 unless `negative` is `keep`.
 * Input:   corwin_schultz_pair or corwin_schultz_signed_pair, n rows, fraction of the price.
 * Output:  `corwin_schultz_spread_<period>` or `corwin_schultz_signed_spread_<period>`, n rows, fraction of the price (0.0001 is one basis point), NaN for the
 *          first `period` rows.
 * Edges:   bars that never move -> 0; a NaN price -> NaN while it lies in the window.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `negative` neither `zero` nor `keep`.
 * @see Corwin and Schultz, A simple way to estimate bid-ask spreads from daily high and low prices, 2012.
 * @example
 * corwinSchultzSpread({ period: 60, negative: 'keep' }); // corwin_schultz_signed_spread_60
 */
export function corwinSchultzSpread<const Period extends number = 20, const Negative extends 'zero' | 'keep' = 'zero'>(
  options: CorwinSchultzSpreadOptions<Period, Negative> = {},
): FeatureCalculator<CorwinSchultzSpreadColumn<Period, Negative>> {
  const period = integerOption('period', options.period ?? 20, 1);
  const negative = options.negative ?? 'zero';
  if (negative !== 'zero' && negative !== 'keep') throw new InvalidArgumentError('negative', '"zero" or "keep"', { received: negative });
  const keeps = negative === 'keep';
  const name = keeps ? `corwin_schultz_signed_spread_${period}` : `corwin_schultz_spread_${period}`;
  const outputs = [name as CorwinSchultzSpreadColumn<Period, Negative>];
  return {
    specVersion: 1,
    id: name,
    inputs: [keeps ? 'corwin_schultz_signed_pair' : 'corwin_schultz_pair'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction'),
    dependencies: [corwinSchultzPair()],
    kernel: () => rollingMeanKernel(period),
  };
}
