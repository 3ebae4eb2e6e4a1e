import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { simpleReturn } from './simple-return.js';

/** Options of {@link laggedReturn}. */
export interface LaggedReturnOptions<Lag extends number = number> {
  /** Bars back, 1 or more; default 1. */
  readonly lag?: Lag;
}

/**
 * Return of an earlier bar, beside the newest one: what serial covariances and autoregressive models are made of.
 *
 * Formula: return_1[t - lag].
 * Input:   return_1, n rows, fraction.
 * Output:  `return_1_lag_<lag>`, n rows, fraction, NaN for the first `lag + 1` rows.
 * Edges:   a NaN return gives NaN `lag` rows later.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `lag` is not a positive integer.
 * @example
 * laggedReturn(); // of returns NaN, 0.01, -0.01: NaN, NaN, 0.01
 */
export function laggedReturn<const Lag extends number = 1>(options: LaggedReturnOptions<Lag> = {}): FeatureCalculator<`return_1_lag_${Lag}`> {
  const lag = integerOption('lag', options.lag ?? 1, 1);
  const outputs = [`return_1_lag_${lag}` as `return_1_lag_${Lag}`];
  return {
    specVersion: 1,
    id: `return_1_lag_${lag}`,
    inputs: ['return_1'],
    outputs,
    warmUp: perOutput(outputs, lag + 1),
    settle: perOutput(outputs, lag + 1),
    units: perOutput(outputs, 'fraction'),
    dependencies: [simpleReturn()],
    kernel: () => laggedReturnKernel(lag),
  };
}

const STARTED = 0;
const POSITION = 1;
const RING = 2;

function laggedReturnKernel(lag: number): FeatureKernel {
  const state = new Float64Array(RING + lag);
  return {
    state,
    advance(columns, from, to, out) {
      const returns = columns[0]!;
      const lagged = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        lagged[row] = state[RING + position]!;
        state[RING + position] = returns[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
