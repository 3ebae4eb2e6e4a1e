import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** How the change of a value is measured. */
export interface LaggedChange {
  /** Rows between the two values, 1 or more; one output for each. */
  readonly lags: readonly number[];
  /** Whether the change is divided by the earlier value. */
  readonly relative: boolean;
}

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/** Change of the input over each lag, NaN for as many first rows. One ring keeps the newest values of a range for the next. */
export function laggedChangeKernel({ lags, relative }: LaggedChange): FeatureKernel {
  const size = Math.max(...lags);
  const state = new Float64Array(RING + size);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      for (let index = 0; index < lags.length; index++) {
        const lag = lags[index]!;
        const change = out[index]!;
        const head = Math.min(to, from + lag);
        let place = RING + (position < lag ? position + size : position) - lag;
        for (let row = from; row < head; row++) {
          const earlier = state[place]!;
          change[row] = finiteOrNaN((values[row]! - earlier) / (relative ? earlier : 1));
          place = place + 1 === state.length ? RING : place + 1;
        }
        // Two loops, for a choice in each row would cost as much as the subtraction.
        if (relative) for (let row = head; row < to; row++) change[row] = finiteOrNaN((values[row]! - values[row - lag]!) / values[row - lag]!);
        else for (let row = head; row < to; row++) change[row] = finiteOrNaN(values[row]! - values[row - lag]!);
      }
      for (let row = Math.max(from, to - size); row < to; row++) {
        state[RING + position] = values[row]!;
        position = position + 1 === size ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
