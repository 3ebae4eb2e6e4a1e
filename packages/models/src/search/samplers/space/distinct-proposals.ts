import type { FinishedTrial } from '../../finished-trial.js';
import type { ParameterValues } from '../../search-space.js';
import type { SearchCube } from './search-cube.js';

const attempts = 30;

/** What proposals are to differ from, and how many there are to be. */
export interface DistinctProposalsOptions {
  readonly cube: SearchCube;
  readonly trials: readonly FinishedTrial[];
  readonly count: number;
}

/**
 * Proposals that differ from each other and from all trials. After 30 attempts a proposal is taken as it is: a small space runs out.
 *
 * @param propose - the next proposal, from those that are made already and the number of the attempt, 0 for the first.
 */
export function distinctProposals(
  { cube: { keyOf }, trials, count }: DistinctProposalsOptions,
  propose: (proposals: readonly ParameterValues[], attempt: number) => ParameterValues,
): readonly ParameterValues[] {
  const taken = new Set(trials.map(({ parameters }) => keyOf(parameters)));
  const proposals: ParameterValues[] = [];
  while (proposals.length < count) {
    let values = propose(proposals, 0);
    for (let attempt = 1; attempt < attempts && taken.has(keyOf(values)); attempt++) values = propose(proposals, attempt);
    taken.add(keyOf(values));
    proposals.push(values);
  }
  return proposals;
}
