import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';

/** Options of {@link donchianPosition}. */
export interface DonchianPositionOptions {
  /** Bars of the channel. Default 20. */
  readonly period?: number;
}

/**
 * Position of the close in its Donchian channel: 0 at the lowest low of the last `period` bars, 1 at their highest high.
 *
 * Formula: (close - L) / (H - L), H and L the extremes of the window, this bar included.
 * Input:   high, low, close, n rows, price units.
 * Output:  donchian_position_<period>, n rows, 0 to 1, NaN for the first `period - 1` rows.
 * Edges:   a window without range gives NaN; a NaN high or low gives NaN while it lies in the window.
 * Cost:    O(n period) time, 2 period + 1 numbers of state.
 *
 * @throws {InvalidArgumentError} if period is not a positive integer.
 * @see Donchian, High finance in copper, Financial Analysts Journal 16, 1960.
 * @example
 * featureMatrix({ calculators: [rsi(), donchianPosition({ period: 55 })] });
 */
export function donchianPosition({ period = 20 }: DonchianPositionOptions = {}): FeatureCalculator<`donchian_position_${number}`> {
  if (!Number.isInteger(period) || period < 1) throw new InvalidArgumentError('period', 'a positive integer', { received: period });
  const output = `donchian_position_${period}` as const;
  return {
    specVersion: 1,
    id: output,
    inputs: ['high', 'low', 'close'],
    outputs: [output],
    warmUp: { [output]: period - 1 },
    settle: { [output]: period - 1 },
    units: { [output]: 'ratio' },
    kernel: () => donchianKernel(period),
  };
}

/** State: number of rows seen, then the highs and the lows of the window, each in a ring. */
function donchianKernel(period: number): FeatureKernel {
  const state = new Float64Array(1 + 2 * period);
  const highs = state.subarray(1, 1 + period);
  const lows = state.subarray(1 + period);
  return {
    state,
    advance: ([high, low, close], from, to, [out]) => {
      let seen = state[0]!;
      for (let row = from; row < to; row++) {
        highs[seen % period] = high![row]!;
        lows[seen % period] = low![row]!;
        seen++;
        out![row] = seen < period ? Number.NaN : positionIn(highs, lows, close![row]!);
      }
      state[0] = seen;
    },
  };
}

function positionIn(highs: Float64Array, lows: Float64Array, close: number): number {
  let top = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  for (let index = 0; index < highs.length; index++) {
    // Math.max and Math.min hand NaN on; a comparison would pass it over in silence.
    top = Math.max(top, highs[index]!);
    bottom = Math.min(bottom, lows[index]!);
  }
  return top > bottom ? (close - bottom) / (top - bottom) : Number.NaN;
}
