import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const finite = finiteOrNaN;
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
  const ring = state.subarray(RING);
  const kernel: LaggedChangeKernel = {
    state,
    family,
    lags,
    relative,
    ring,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        ring.fill(Number.NaN);
      }
      const position = state[POSITION]! | 0;
      for (let index = 0; index < lags.length; index++) {
        const lag = lags[index]!;
        const change = out[index]!;
        const head = Math.min(to, from + lag);
        changesFromRing(ring, relative, { values, change, from, to: head, place: position < lag ? position + size - lag : position - lag });
        (relative ? relativeChanges : absoluteChanges)({ values, change, from: head, to, lag });
      }
      state[POSITION] = remember(ring, position, { values, from: Math.max(from, to - size), to });
    },
  };
  return kernel;
}

interface LaggedChangeKernel extends FeatureKernel, LaggedChange {
  readonly ring: Float64Array;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const changes = members.map(({ kernel, inputs, outputs }) => ({ kernel: kernel as LaggedChangeKernel, input: inputs[0]!, outputs }));
    return (row) => {
      for (let index = 0; index < changes.length; index++) {
        const { kernel, input, outputs } = changes[index]!;
        nextChanges(kernel, row, { value: row[input]!, outputs });
      }
    };
  },
};

/** One row: the change of the newest value over each lag. */
function nextChanges(
  { state, ring, lags, relative }: LaggedChangeKernel,
  row: Float64Array,
  { value, outputs }: { value: number; outputs: readonly number[] },
): void {
  if (state[STARTED] === 0) {
    state[STARTED] = 1;
    ring.fill(Number.NaN);
  }
  const size = ring.length;
  const position = state[POSITION]! | 0;
  for (let index = 0; index < lags.length; index++) {
    const place = position - lags[index]!;
    const earlier = ring[place < 0 ? place + size : place]!;
    row[outputs[index]!] = relative ? finite((value - earlier) / earlier) : finite(value - earlier);
  }
  ring[position] = value;
  state[POSITION] = position + 1 === size ? 0 : position + 1;
}

interface Rows {
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Rows whose earlier value lies before the range. */
function changesFromRing(ring: Float64Array, relative: boolean, { values, change, from, to, place }: Rows & { change: Float64Array; place: number }): void {
  let at = place;
  for (let row = from; row < to; row++) {
    const earlier = ring[at]!;
    change[row] = finite((values[row]! - earlier) / (relative ? earlier : 1));
    at = at + 1 === ring.length ? 0 : at + 1;
  }
}

interface LaggedRows extends Rows {
  readonly change: Float64Array;
  readonly lag: number;
}

function relativeChanges({ values, change, from, to, lag }: LaggedRows): void {
  for (let row = from; row < to; row++) {
    const earlier = values[row - lag]!;
    change[row] = finite((values[row]! - earlier) / earlier);
  }
}

function absoluteChanges({ values, change, from, to, lag }: LaggedRows): void {
  for (let row = from; row < to; row++) change[row] = finite(values[row]! - values[row - lag]!);
}

/** Puts the newest values into the ring and says where the next one goes. */
function remember(ring: Float64Array, position: number, { values, from, to }: Rows): number {
  let at = position;
  for (let row = from; row < to; row++) {
    ring[at] = values[row]!;
    at = at + 1 === ring.length ? 0 : at + 1;
  }
  return at;
}
