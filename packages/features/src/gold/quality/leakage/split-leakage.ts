import { type Dataset, type Label, ShapeMismatchError } from '@spx/core';
import type { Finding } from '../../../bronze/finding.js';
import { rowHashes } from './row-hashes.js';

/** What {@link splitLeakage} compares. */
export interface SplitLeakageOptions {
  /** Rows that a model learns from, in any order. */
  readonly train: Pick<Dataset, 'features' | 'label'>;
  /** Rows that it is judged on, in any order; with the same features. */
  readonly test: Pick<Dataset, 'features' | 'label'>;
}

/**
 * Looks for rows of the training part that know the test part.
 *
 * label-overlap   a training label is still open when a test label starts, or starts before it ends: `end >= testStart` and `start < testEnd` for any test row. An end at
 *                 the very start counts, for both then hold the same price. Test rows may be several stretches; what lies between them is free.
 * duplicate-rows  a row with the same features, bit for bit, and the same label stands in both.
 *
 * Severity: `stop`; for duplicates `warning`, for bars of a standstill repeat themselves.
 * Cost:     O(n log n) in the rows, with a few numbers held for each.
 *
 * @throws {ShapeMismatchError} if the parts have different numbers of features.
 * @throws {UnknownColumnError} if a feature of the training part is not in the test part.
 * @example splitLeakage({ train, test }); // [] if the split was purged
 */
export function splitLeakage({ train, test }: SplitLeakageOptions): readonly Finding[] {
  const [expected, received] = [train.features.names.length, test.features.names.length];
  if (expected !== received) throw new ShapeMismatchError({ what: 'features of the test part', expected, received });
  return [...overlapFinding(train.label, test.label), ...duplicateFinding(train, test)];
}

function overlapFinding(train: Label, test: Label): Finding[] {
  const { starts, ends } = mergedIntervals(test);
  let [rows, first] = [0, -1];
  for (let row = 0; row < train.startTime.length; row++) {
    // The first stretch that ends after this label's start is the only one that can begin before its end.
    const stretch = firstAbove(ends, train.startTime[row]!);
    if (stretch < starts.length && train.endTime[row]! >= starts[stretch]! && rows++ === 0) first = row;
  }
  if (rows === 0) return [];
  const message = `${rows} training labels overlap labels of the test part; purge them.`;
  const share = rows / train.startTime.length;
  return [{ rule: 'label-overlap', severity: 'stop', message, column: train.name, rows, share, firstTime: train.startTime[first]! }];
}

/** The stretches of time that labels cover, in order and apart from one another. */
function mergedIntervals({ startTime, endTime }: Label): { readonly starts: readonly number[]; readonly ends: readonly number[] } {
  const order = Array.from(startTime, (_, row) => row).filter((row) => endTime[row]! >= startTime[row]!);
  order.sort((a, b) => startTime[a]! - startTime[b]!);
  const [starts, ends]: [number[], number[]] = [[], []];
  for (const row of order) {
    const last = ends.length - 1;
    if (last >= 0 && startTime[row]! <= ends[last]!) ends[last] = Math.max(ends[last]!, endTime[row]!);
    else {
      starts.push(startTime[row]!);
      ends.push(endTime[row]!);
    }
  }
  return { starts, ends };
}

/** Index of the first of rising values that is above `limit`; their number if none is. */
function firstAbove(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function duplicateFinding(train: SplitLeakageOptions['train'], test: SplitLeakageOptions['test']): Finding[] {
  const [own, others] = [columnsOf(train, train), columnsOf(test, train)];
  const known = new Map(Array.from(rowHashes(others, test.features.rowCount), (hash, row) => [hash, row]));
  let [rows, first] = [0, -1];
  rowHashes(own, train.features.rowCount).forEach((hash, row) => {
    const match = known.get(hash);
    const isSame = match !== undefined && own.every((column, index) => Object.is(column[row]! + 0, others[index]![match]! + 0));
    if (isSame && rows++ === 0) first = row;
  });
  if (rows === 0) return [];
  const message = `${rows} training rows stand in the test part as well, with the same features and label; the first is row ${first}.`;
  const time = train.label.startTime[first];
  const share = rows / train.features.rowCount;
  return [{ rule: 'duplicate-rows', severity: 'warning', message, rows, share, ...(time === undefined || Number.isNaN(time) ? {} : { firstTime: time }) }];
}

/** Features of a part in the order of the other, and the label. */
function columnsOf(part: SplitLeakageOptions['train'], order: SplitLeakageOptions['train']): readonly Float64Array[] {
  return [...order.features.names.map((name) => part.features.column(name)), part.label.values];
}
