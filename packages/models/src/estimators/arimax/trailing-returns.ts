import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';

/** Which trailing returns to compute. */
export interface TrailingReturnOptions {
  /** Bars that each return spans; the label's horizon. Default 30. */
  readonly horizonBars?: number;
  /** How many of them. Default 7. */
  readonly lags?: number;
  /** Bars from one lag to the next. Default 1: neighbouring returns overlap by all but one bar. */
  readonly stepBars?: number;
}

/**
 * Simple returns of the last `horizonBars` bars in percent, as they stood at the close of this bar and of earlier ones: the autoregressive terms of `arimax`.
 *
 * Formula: lag j at bar t is 100 (close[t - j s] / close[t - j s - h] - 1), h the horizon and s the step. It is known at the close of bar t, which no lag of the
 *          forward return shorter than the horizon is.
 * Input:   close, price units.
 * Output:  `trailing_return_<h>_lag_<j>` for j = 0 to lags - 1, percent.
 * Edges:   a close that is missing, or a base of 0 or less, gives NaN; returns that span a break in trading are returns like any other.
 * Cost:    O(rows x lags).
 *
 * @throws {InvalidArgumentError} if an option is not a positive integer.
 * @example trailingReturns({ horizonBars: 30, lags: 2 }).outputs // ['trailing_return_30_lag_0', 'trailing_return_30_lag_1']
 */
export function trailingReturns(options: TrailingReturnOptions = {}): FeatureCalculator {
  const { horizonBars = 30, lags = 7, stepBars = 1 } = options;
  for (const [name, value] of Object.entries({ horizonBars, lags, stepBars })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  const outputs = Array.from({ length: lags }, (_, lag) => `trailing_return_${horizonBars}_lag_${lag}`);
  const history = Object.fromEntries(outputs.map((output, lag) => [output, horizonBars + lag * stepBars]));
  return {
    specVersion: 1,
    id: `trailing_returns_${horizonBars}_${lags}_${stepBars}`,
    inputs: ['close'],
    outputs,
    warmUp: history,
    settle: history,
    units: Object.fromEntries(outputs.map((output) => [output, 'percent' as const])),
    kernel: () => trailingReturnKernel({ horizonBars, lags, stepBars }),
  };
}

/** State: rows seen, then a ring of the closes that the longest lag reaches back to. */
function trailingReturnKernel({ horizonBars, lags, stepBars }: Required<TrailingReturnOptions>): FeatureKernel {
  const size = horizonBars + (lags - 1) * stepBars + 1;
  const state = new Float64Array(1 + size);
  return {
    state,
    advance: (columns, from, to, out) => {
      const close = columns[0]!;
      for (let row = from; row < to; row++) {
        const seen = state[0]!;
        state[1 + (seen % size)] = close[row]!;
        for (let lag = 0; lag < lags; lag++) {
          const end = seen - lag * stepBars;
          const start = end - horizonBars;
          const base = start < 0 ? Number.NaN : state[1 + (start % size)]!;
          out[lag]![row] = base > 0 ? finiteOrNan(100 * (state[1 + (end % size)]! / base - 1)) : Number.NaN;
        }
        state[0] = seen + 1;
      }
    },
  };
}

function finiteOrNan(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
