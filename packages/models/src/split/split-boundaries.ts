import { type Dataset, InvalidArgumentError, sessionStarts } from '@spx/core';
import { firstAtOrAfter } from './first-at-or-after.js';
import { nearestIndex } from './nearest-index.js';
import { timeStarts } from './time-starts.js';

/** Share of the rows of each part. */
export interface SplitShares {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly outOfTime: number;
}

/** Times in epoch milliseconds from which a row belongs to each part. */
export interface SplitDates {
  /** Default: the first row. */
  readonly from?: number;
  readonly validation: number;
  readonly test: number;
  readonly outOfTime: number;
  /** Rows from this time on belong to no part. Default: none. */
  readonly to?: number;
}

const defaultShares: SplitShares = { train: 0.6, validation: 0.2, test: 0.1, outOfTime: 0.1 };

/** Where to cut. */
export interface BoundaryOptions {
  readonly shares?: SplitShares;
  readonly dates?: SplitDates;
  readonly groupBy?: 'session';
}

/**
 * First row of each of the four parts, and the row after the last: five numbers that never decrease.
 *
 * @param dataset - rows in order of label start.
 * @throws {InvalidArgumentError} as documented at `timeOrderedSplit`.
 */
export function splitBoundaries({ label, session }: Pick<Dataset, 'label' | 'session'>, options: BoundaryOptions): readonly number[] {
  const { shares, dates, groupBy } = options;
  const { startTime } = label;
  if (groupBy !== undefined && session === undefined) {
    throw new InvalidArgumentError('groupBy', 'left out where there are no sessions', { received: groupBy, remedy: 'Give a dataset with "session".' });
  }
  const starts = [...(groupBy !== undefined && session !== undefined ? sessionStarts(session) : timeStarts(startTime)), startTime.length];
  if (dates === undefined) return boundariesByShare(starts, shares ?? defaultShares);
  if (shares !== undefined) throw new InvalidArgumentError('dates', 'left out when "shares" are given', { received: dates });
  const bounds = boundariesByDate(startTime, dates);
  const cut = bounds.find((row) => starts[firstAtOrAfter(starts, row)] !== row);
  if (cut === undefined) return bounds;
  throw new InvalidArgumentError('dates', 'between sessions when "groupBy" is "session"', {
    received: `a date before row ${cut} of session ${session?.[cut]}`,
  });
}

function boundariesByShare(starts: readonly number[], shares: SplitShares): readonly number[] {
  const list = [shares.train, shares.validation, shares.test, shares.outOfTime];
  for (const share of list) {
    if (!(share > 0 && share < 1)) throw new InvalidArgumentError('shares', 'more than 0 and less than 1 each', { received: shares });
  }
  const [train, validation, test] = [list[0]!, list[0]! + list[1]!, list[0]! + list[1]! + list[2]!];
  const total = test + list[3]!;
  if (Math.abs(total - 1) > 1e-9) throw new InvalidArgumentError('shares', 'of sum 1', { received: `${list.join(' + ')} = ${total}` });
  const last = starts.length - 1;
  const rows = starts[last]!;
  const chosen = [0];
  for (const [index, share] of [train, validation, test].entries()) {
    const from = Math.min(chosen[index]! + 1, last);
    chosen.push(nearestIndex(starts, Math.round(rows * share), { from, to: Math.max(from, last - (3 - index)) }));
  }
  return [...chosen.map((index) => starts[index]!), rows];
}

function boundariesByDate(startTime: Float64Array, dates: SplitDates): readonly number[] {
  const { from = Number.NEGATIVE_INFINITY, validation, test, outOfTime, to = Number.POSITIVE_INFINITY } = dates;
  const times = [from, validation, test, outOfTime, to];
  const isInOrder = times.every((time, index) => index === 0 || time > times[index - 1]!);
  if (!isInOrder || ![validation, test, outOfTime].every(Number.isFinite)) {
    throw new InvalidArgumentError('dates', 'finite times, each after the one before it', { received: dates });
  }
  return times.map((time) => firstAtOrAfter(startTime, time));
}
