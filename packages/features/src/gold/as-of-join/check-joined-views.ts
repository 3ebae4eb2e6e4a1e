import { InvalidArgumentError } from '@spx/core';
import type { AsOfView } from './as-of-view.js';

/** What the names of the joined columns depend on. */
export type JoinedView = Pick<AsOfView, 'view' | 'prefix' | 'details'>;

/** Names of the columns that a view adds, its features first. */
export function joinedColumns({ view, prefix = '', details = [] }: JoinedView): { readonly features: readonly string[]; readonly details: readonly string[] } {
  return { features: view.features.map((feature) => prefix + feature), details: details.map((detail) => `${view.name}_${detail}`) };
}

/**
 * Checks views before they are joined to a table with columns of these names.
 *
 * @throws {InvalidArgumentError} if there is no view, a view comes twice, a time to live is below 0, or two columns would have one name.
 */
export function checkJoinedViews(left: readonly string[], views: readonly JoinedView[]): void {
  if (views.length === 0) throw new InvalidArgumentError('views', 'a list of one view or more', { received: views });
  const taken = new Set(left);
  const names = new Set<string>();
  for (const joined of views) {
    const { name, timeToLiveMs } = joined.view;
    if (names.has(name)) throw new InvalidArgumentError('views', 'of distinct names', { received: name });
    names.add(name);
    if (timeToLiveMs !== undefined && !(timeToLiveMs >= 0)) {
      throw new InvalidArgumentError(`${name}.timeToLiveMs`, 'a number of 0 or more', { received: timeToLiveMs });
    }
    const columns = joinedColumns(joined);
    for (const column of [...columns.features, ...columns.details]) {
      if (taken.has(column)) throw new InvalidArgumentError('column', 'joined once', { received: column, remedy: `Pass a prefix for the view "${name}".` });
      taken.add(column);
    }
  }
}
