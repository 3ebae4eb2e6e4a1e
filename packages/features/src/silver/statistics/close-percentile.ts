import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';

/** Options of {@link closePercentile}. */
export interface ClosePercentileOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 60. */
  readonly period?: Period;
}

/**
 * Rank of the close among the last closes: 0 at the lowest, 1 at the highest, whatever the distances.
 *
 * Formula: (number of the other `period - 1` closes that lie below + half the number of those equal) / (period - 1).
 * Input:   close, n rows, price units, oldest first.
 * Output:  `close_percentile_<period>`, n rows, 0 to 1, NaN for the first `period - 1` rows.
 * Edges:   all closes of the window equal -> 0.5; a NaN in the window -> NaN.
 * Cost:    O(n * period) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Conover and Iman, Rank transformations as a bridge between parametric and nonparametric statistics, 1981.
 * @example
 * closePercentile({ period: 3 }); // of 1, 3, 2: NaN, NaN, 0.5
 */
export function closePercentile<const Period extends number = 60>(
  options: ClosePercentileOptions<Period> = {},
): FeatureCalculator<`close_percentile_${Period}`> {
  const period = integerOption('period', options.period ?? 60, 2);
  const outputs = [`close_percentile_${period}` as `close_percentile_${Period}`];
  return {
    specVersion: 1,
    id: `close_percentile_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'ratio'),
    kernel: () => percentileKernel(period),
  };
}

const STARTED = 0;
const POSITION = 1;
const RING = 2;

function percentileKernel(period: number): FeatureKernel {
  const state = new Float64Array(RING + period);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const percentile = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        const value = values[row]!;
        state[RING + position] = value;
        position = position + 1 === period ? 0 : position + 1;
        let below = 0;
        let equal = 0;
        let above = 0;
        for (let place = RING; place < state.length; place++) {
          const other = state[place]!;
          if (other < value) below++;
          else if (other > value) above++;
          else if (other === value) equal++;
        }
        // A missing value is neither, so the counts fall short of the window for as long as it is there.
        percentile[row] = below + equal + above === period ? (below + (equal - 1) / 2) / (period - 1) : Number.NaN;
      }
      state[POSITION] = position;
    },
  };
}
