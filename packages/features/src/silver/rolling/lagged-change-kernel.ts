import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** How the change of a value is measured. */
export interface LaggedChange {
  /** Rows between the two values, 1 or more. */
  readonly lag: number;
  /** Whether the change is divided by the earlier value. */
  readonly relative: boolean;
}

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/** Change of the input over `lag` rows, NaN for the first `lag` rows. The ring keeps the newest values of one range for the next. */
export function laggedChangeKernel({ lag, relative }: LaggedChange): FeatureKernel {
  const state = new Float64Array(RING + lag);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const change = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      const head = Math.min(to, from + lag);
      for (let row = from; row < head; row++) {
        const earlier = state[RING + position]!;
        const value = values[row]!;
        state[RING + position] = value;
        position = position + 1 === lag ? 0 : position + 1;
        change[row] = finiteOrNaN((value - earlier) / (relative ? earlier : 1));
      }
      // Two loops, for a choice in each row would cost as much as the subtraction.
      if (relative) for (let row = head; row < to; row++) change[row] = finiteOrNaN((values[row]! - values[row - lag]!) / values[row - lag]!);
      else for (let row = head; row < to; row++) change[row] = finiteOrNaN(values[row]! - values[row - lag]!);
      const kept = Math.max(head, to - lag);
      position = (position + kept - head) % lag;
      for (let row = kept; row < to; row++) {
        state[RING + position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
