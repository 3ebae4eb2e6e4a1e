import { type Dataset, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { checkDataset } from './check-dataset.js';
import { checkLabelTimes } from './check-label-times.js';

/** The rows of a dataset or label that have a value, oldest first. A place is an index into these arrays. */
export interface LabelledTimeline {
  /** Rows of the source, masked ones included. */
  readonly rowCount: number;
  /** Row of the source at each place. */
  readonly rows: Uint32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Session at each place, where the split is to go by sessions. */
  readonly session: Float64Array | undefined;
}

/**
 * Label times of the rows that are not masked.
 *
 * @throws {InvalidArgumentError} if rows are not in order of time, a label ends before it starts, or sessions are asked for and absent.
 * @throws {ShapeMismatchError} if lengths differ.
 */
export function labelledTimeline(source: Dataset | Label, groupBy?: 'session'): LabelledTimeline {
  const isDataset = 'label' in source;
  if (isDataset) checkDataset(source);
  const label = isDataset ? source.label : source;
  for (const part of ['startTime', 'endTime'] as const) {
    if (label[part].length === label.values.length) continue;
    throw new ShapeMismatchError({ what: `label.${part}`, expected: label.values.length, received: label[part].length });
  }
  checkLabelTimes(label);
  const session = groupBy === undefined ? undefined : sessionsOf(source);
  const rows = Uint32Array.from(label.values.keys()).filter((row) => !Number.isNaN(label.values[row]));
  const at = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return { rowCount: label.values.length, rows, start: at(label.startTime), end: at(label.endTime), session: session && at(session) };
}

function sessionsOf(source: Dataset | Label): Float64Array {
  if ('label' in source && source.session !== undefined) return source.session;
  throw new InvalidArgumentError('groupBy', 'left out where there are no sessions', { received: 'session', remedy: 'Give a dataset with "session".' });
}
