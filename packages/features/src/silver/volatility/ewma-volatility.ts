import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { simpleReturn } from '../returns/simple-return.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';

/** Options of {@link ewmaVolatility}. */
export interface EwmaVolatilityOptions<Span extends number = number> extends Annualisation {
  /** Span of the weights in bars, 2 or more; default 20. */
  readonly span?: Span;
}

/**
 * Exponentially weighted volatility of the one-bar returns, annualised, with the correction for the weights' own bias.
 *
 * Formula: weights q^age with q = (span - 1) / (span + 1), m the weighted mean of all returns so far; sqrt(periodsPerYear * S / (W - W2 / W)), S the weighted
 *          sum of squared distances from m, W the sum of the weights, W2 that of their squares. Equals pandas `ewm(span).std()`.
 * Input:   return_1, n rows, fraction.
 * Output:  `ewma_vol` (`ewma_vol_<span>` where the span is not 20), n rows, fraction per year, NaN until `span` returns have been seen.
 * Edges:   constant returns -> exactly 0; a NaN return gives NaN in its row and is passed over.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `span` is not an integer of 2 or more, or `periodsPerYear` not above 0.
 * @see West, Updating mean and variance estimates: an improved method, 1979; J.P. Morgan, RiskMetrics Technical Document, 1996, for the weights.
 * @example
 * ewmaVolatility({ span: 60 }); // ewma_vol_60
 */
export function ewmaVolatility<const Span extends number = 20>(
  options: EwmaVolatilityOptions<Span> = {},
): FeatureCalculator<Suffixed<'ewma_vol', [Span], [20]>> {
  const span = (options.span ?? 20) as Span;
  integerOption('span', span, 2);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [suffixed<'ewma_vol', [Span], [20]>('ewma_vol', [span], [20])];
  return {
    specVersion: 1,
    id: `ewma_vol_${span}_${periodsPerYear}`,
    inputs: ['return_1'],
    outputs,
    warmUp: perOutput(outputs, span),
    // Squares of returns: one bad tick weighs ten billion times a usual return.
    settle: perOutput(outputs, 1 + settleOfDecay((span - 1) / (span + 1), 1e10)),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [simpleReturn()],
    kernel: () => ewmaVolatilityKernel(span, Math.sqrt(periodsPerYear)),
  };
}

const SEEN = 0;
const WEIGHT = 1;
const WEIGHT_SQUARES = 2;
const MEAN = 3;
const SQUARES = 4;

function ewmaVolatilityKernel(span: number, scale: number): FeatureKernel {
  const state = new Float64Array(5);
  const decay = (span - 1) / (span + 1);
  return {
    state,
    advance(columns, from, to, out) {
      const returns = columns[0]!;
      const volatility = out[0]!;
      let seen = state[SEEN]! | 0;
      let weight = state[WEIGHT]!;
      let weightSquares = state[WEIGHT_SQUARES]!;
      let mean = state[MEAN]!;
      let squares = state[SQUARES]!;
      const finite = finiteOrNaN;
      const kept = decay;
      const keptSquares = decay * decay;
      const complete = span;
      for (let row = from; row < to; row++) {
        const distance = returns[row]! - mean;
        const faded = kept * weight;
        const next = kept * squares + (distance * distance * faded) / (faded + 1);
        volatility[row] = Number.NaN;
        if (next - next !== 0) continue;
        weight = faded + 1;
        weightSquares = keptSquares * weightSquares + 1;
        mean += distance / weight;
        squares = next;
        if (seen < complete) seen++;
        if (seen === complete) volatility[row] = finite(Math.sqrt(squares / (weight - weightSquares / weight)) * scale);
      }
      state[SEEN] = seen;
      state[WEIGHT] = weight;
      state[WEIGHT_SQUARES] = weightSquares;
      state[MEAN] = mean;
      state[SQUARES] = squares;
    },
  };
}
