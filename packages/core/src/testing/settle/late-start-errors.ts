import { relativeError, SETTLE_TOLERANCE } from '../relative-error.js';

/** One column computed from its beginning and from later rows. */
export interface LateStarts {
  readonly expected: Float64Array;
  readonly runs: readonly { readonly start: number; readonly received: Float64Array }[];
  /** Errors are relative to the larger of this and the value. */
  readonly scale: number;
}

/** What is left of the difference as history grows. */
export interface LateStartErrors {
  /** Per number of bars seen, the largest error at that many and more; as long as the longest run. */
  readonly remaining: Float64Array;
  /** The disagreement that had seen the most bars. */
  readonly last: { readonly start: number; readonly row: number; readonly rowCount: number; readonly expected: number; readonly received: number } | null;
}

/** Errors of late starts by the number of bars that they had seen. */
export function lateStartErrors({ expected, runs, scale }: LateStarts): LateStartErrors {
  const remaining = new Float64Array(Math.max(...runs.map(({ received }) => received.length)));
  let last: LateStartErrors['last'] = null;
  for (const { start, received } of runs) {
    for (let seen = 0; seen < received.length; seen++) {
      const error = relativeError(expected[start + seen]!, received[seen]!, scale);
      if (error > remaining[seen]!) remaining[seen] = error;
      if (error <= SETTLE_TOLERANCE || (last !== null && seen < last.row - last.start)) continue;
      last = { start, row: start + seen, rowCount: expected.length, expected: expected[start + seen]!, received: received[seen]! };
    }
  }
  for (let seen = remaining.length - 2; seen >= 0; seen--) remaining[seen] = Math.max(remaining[seen]!, remaining[seen + 1]!);
  return { remaining, last };
}
