import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { bipowerVariation } from './bipower-variation.js';
import { realizedVariance } from './realized-variance.js';

/** Options of {@link jumpShare}. */
export interface JumpShareOptions<Period extends number = number> {
  /** Returns per window, 2 or more; default 60. */
  readonly period?: Period;
}

/**
 * Share of the realized variance that came in jumps.
 *
 * Formula: max(0, 1 - BV / RV), RV the realized variance and BV the bipower variation of the last `period` returns.
 * Input:   realized_variance_<period> and bipower_variation_<period>, n rows.
 * Output:  `jump_share_<period>`, n rows, 0 (smooth) to 1 (one jump), NaN for the first `period` rows.
 * Edges:   no move in the window -> NaN; BV above RV, as half of all windows without jumps have it -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Huang and Tauchen, The relative contribution of jumps to total price variance, 2005.
 * @example
 * jumpShare({ period: 3 }); // of log returns 0, 0.05, 0: 1
 */
export function jumpShare<const Period extends number = 60>(options: JumpShareOptions<Period> = {}): FeatureCalculator<`jump_share_${Period}`> {
  const period = integerOption('period', options.period ?? 60, 2);
  const outputs = [`jump_share_${period}` as `jump_share_${Period}`];
  return {
    specVersion: 1,
    id: `jump_share_${period}`,
    inputs: [`realized_variance_${period}`, `bipower_variation_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'ratio'),
    dependencies: [realizedVariance({ period }), bipowerVariation({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const variance = columns[0]!;
  const smooth = columns[1]!;
  const share = out[0]!;
  for (let row = from; row < to; row++) share[row] = finiteOrNaN(Math.max(0, 1 - smooth[row]! / variance[row]!));
};
