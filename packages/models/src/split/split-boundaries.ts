import { InvalidArgumentError } from '@spx/core';

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

/**
 * First row of each of the four parts, and the row after the last: five numbers that never decrease.
 *
 * @param startTime - label start of each row, in order.
 * @throws {InvalidArgumentError} as documented at `timeOrderedSplit`.
 */
export function splitBoundaries(startTime: Float64Array, options: { readonly shares?: SplitShares; readonly dates?: SplitDates }): readonly number[] {
  const { shares, dates } = options;
  if (dates === undefined) return boundariesByShare(startTime.length, shares ?? defaultShares);
  if (shares !== undefined) throw new InvalidArgumentError('dates', 'left out when "shares" are given', { received: dates });
  return boundariesByDate(startTime, dates);
}

function boundariesByShare(rows: number, shares: SplitShares): readonly number[] {
  const list = [shares.train, shares.validation, shares.test, shares.outOfTime];
  for (const share of list) {
    if (!(share > 0 && share < 1)) throw new InvalidArgumentError('shares', 'more than 0 and less than 1 each', { received: shares });
  }
  const [train, validation, test] = [list[0]!, list[0]! + list[1]!, list[0]! + list[1]! + list[2]!];
  const total = test + list[3]!;
  if (Math.abs(total - 1) > 1e-9) throw new InvalidArgumentError('shares', 'of sum 1', { received: `${list.join(' + ')} = ${total}` });
  return [0, ...[train, validation, test].map((share) => Math.round(rows * share)), rows];
}

function boundariesByDate(startTime: Float64Array, dates: SplitDates): readonly number[] {
  const { from = Number.NEGATIVE_INFINITY, validation, test, outOfTime, to = Number.POSITIVE_INFINITY } = dates;
  const times = [from, validation, test, outOfTime, to];
  const isInOrder = times.every((time, index) => index === 0 || time > times[index - 1]!);
  if (!isInOrder || ![validation, test, outOfTime].every(Number.isFinite)) {
    throw new InvalidArgumentError('dates', 'finite times, each after the one before it', { received: dates });
  }
  return times.map((time) => firstRowFrom(startTime, time));
}

/** First row at or after a time, by bisection. */
function firstRowFrom(startTime: Float64Array, time: number): number {
  let [low, high] = [0, startTime.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startTime[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
