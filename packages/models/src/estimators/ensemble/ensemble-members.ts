import { type Estimator, InvalidArgumentError } from '@spx/core';

/** An estimator under the name that it has in an ensemble. */
export interface EnsembleMember {
  /** Unique among the members; not empty, and no whole number such as `7`, for it names a column. */
  readonly id: string;
  readonly estimator: Estimator;
}

/**
 * Members by id, in code-unit order, so that the order in which they are given never matters. An estimator without a name of its own goes by its `id`.
 *
 * @throws {InvalidArgumentError} if there are none, or an id is empty, a whole number, or given twice.
 */
export function ensembleMembers(members: readonly (Estimator | EnsembleMember)[]): readonly EnsembleMember[] {
  if (members.length === 0) throw new InvalidArgumentError('members', 'a list of at least one estimator', { received: members });
  const named = members.map((member) => ('estimator' in member ? member : { id: member.id, estimator: member }));
  named.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [index, { id }] of named.entries()) {
    if (id === '' || /^\d+$/.test(id)) throw new InvalidArgumentError('members', 'named, by other than a whole number', { received: id });
    if (id === named[index - 1]?.id) {
      throw new InvalidArgumentError('members', 'of different ids', { received: id, remedy: `Give one of them another name: { id: "${id}_2", estimator }.` });
    }
  }
  return named;
}
