import { InvalidArgumentError } from '@spx/core';
import { checkGroupBy } from './check-fold-options.js';
import { checkEmbargo, type EmbargoOptions } from './embargo.js';

/** Options of `combinatorialPurgedSplit`. The embargo follows each test block. */
export interface CombinatorialPurgedSplitOptions extends EmbargoOptions {
  /** Groups that the rows are cut into, N; 3 or more. Default 6. */
  readonly groups?: number;
  /** Groups that each split tests, k; at least 1, fewer than `groups`. Default 2. */
  readonly testGroups?: number;
  /** `session`: every group is made of whole sessions. Needs a dataset with sessions. */
  readonly groupBy?: 'session';
}

const mostSplits = 10_000;

/**
 * Refuses options that no data could be split by.
 *
 * @throws {InvalidArgumentError} if one is outside its range, both embargoes are given, or there would be more than 10,000 splits.
 */
export function checkCombinatorialOptions(options: CombinatorialPurgedSplitOptions): { readonly groups: number; readonly testGroups: number } {
  const { groups = 6, testGroups = 2, groupBy } = options;
  if (!Number.isInteger(groups) || groups < 3) throw new InvalidArgumentError('groups', 'an integer of 3 or more', { received: groups });
  if (!Number.isInteger(testGroups) || testGroups < 1 || testGroups >= groups) {
    throw new InvalidArgumentError('testGroups', `an integer between 1 and ${groups - 1}`, { received: testGroups });
  }
  checkEmbargo(options);
  checkGroupBy(groupBy);
  let splits = 1;
  for (let index = 1; index <= testGroups; index++) splits = (splits * (groups - testGroups + index)) / index;
  if (splits > mostSplits) throw new InvalidArgumentError('testGroups', `such that there are at most ${mostSplits} splits`, { received: `${splits} splits` });
  return { groups, testGroups };
}
