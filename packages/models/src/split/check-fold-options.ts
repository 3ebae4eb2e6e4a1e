import { InvalidArgumentError } from '@spx/core';

/** Options of `purgedKFold`. */
export interface PurgedKFoldOptions {
  /** Number of folds, 2 or more. Default 5. */
  readonly folds?: number;
  /** Labelled rows after a test block, counted from the first that its labels do not reach, that are not trained on either. Default 0. */
  readonly embargoBars?: number;
  /** The same as a time: rows that start up to this long after the block's last label end. Instead of `embargoBars`. */
  readonly embargoMs?: number;
  /** `session`: every test block is made of whole sessions. Needs a dataset with sessions. */
  readonly groupBy?: 'session';
}

/**
 * Refuses options that no data could be split by.
 *
 * @throws {InvalidArgumentError} if one is outside its range, or both embargoes are given.
 */
export function checkFoldOptions({ folds, embargoBars, embargoMs, groupBy }: PurgedKFoldOptions): void {
  if (folds !== undefined && (!Number.isInteger(folds) || folds < 2)) throw new InvalidArgumentError('folds', 'an integer of 2 or more', { received: folds });
  if (embargoBars !== undefined && (!Number.isInteger(embargoBars) || embargoBars < 0)) {
    throw new InvalidArgumentError('embargoBars', 'an integer of 0 or more', { received: embargoBars });
  }
  if (embargoMs !== undefined && !(Number.isFinite(embargoMs) && embargoMs >= 0)) {
    throw new InvalidArgumentError('embargoMs', 'a finite number of 0 or more', { received: embargoMs });
  }
  if (embargoBars !== undefined && embargoMs !== undefined) {
    throw new InvalidArgumentError('embargoMs', 'left out when "embargoBars" is given', { received: embargoMs });
  }
  if (groupBy !== undefined && groupBy !== 'session') throw new InvalidArgumentError('groupBy', '"session" or left out', { received: groupBy });
}
