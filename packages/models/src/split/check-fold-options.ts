import { InvalidArgumentError } from '@spx/core';
import { checkEmbargo, type EmbargoOptions } from './embargo.js';

/** Options of `purgedKFold`. The embargo follows each test block. */
export interface PurgedKFoldOptions extends EmbargoOptions {
  /** Number of folds, 2 or more. Default 5. */
  readonly folds?: number;
  /** `session`: every test block is made of whole sessions. Needs a dataset with sessions. */
  readonly groupBy?: 'session';
}

/**
 * Refuses options that no data could be split by.
 *
 * @throws {InvalidArgumentError} if one is outside its range, or both embargoes are given.
 */
export function checkFoldOptions(options: PurgedKFoldOptions): void {
  const { folds, groupBy } = options;
  if (folds !== undefined && (!Number.isInteger(folds) || folds < 2)) throw new InvalidArgumentError('folds', 'an integer of 2 or more', { received: folds });
  checkEmbargo(options);
  checkGroupBy(groupBy);
}

/**
 * Refuses a grouping that does not exist, for callers without types.
 *
 * @throws {InvalidArgumentError} if it is neither "session" nor left out.
 */
export function checkGroupBy(groupBy: unknown): void {
  if (groupBy !== undefined && groupBy !== 'session') throw new InvalidArgumentError('groupBy', '"session" or left out', { received: groupBy });
}
