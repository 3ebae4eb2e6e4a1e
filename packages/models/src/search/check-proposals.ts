import { ContractViolationError, describeValue } from '@spx/core';
import { isInRange } from './is-in-range.js';
import type { ParameterValues, SearchSpace } from './search-space.js';

/**
 * Refuses what a sampler proposes if it is not within the space.
 *
 * @throws {ContractViolationError} naming the sampler, the parameter and its value.
 */
export function checkProposals(
  proposals: readonly ParameterValues[],
  expected: { readonly sampler: string; readonly space: SearchSpace; readonly count: number },
): void {
  const { sampler, space, count } = expected;
  const fail = (rule: string, problem: string): never => {
    throw new ContractViolationError({ subject: sampler, rule, problem });
  };
  if (proposals.length !== count) fail('proposes as many trials as asked for', `it proposed ${proposals.length} instead of ${count}.`);
  for (const values of proposals) {
    const names = activeNames(space, values);
    const given = Object.keys(values);
    if (given.join() !== names.join())
      fail('gives every parameter whose condition holds, in the order of the space', `it gave "${given}" instead of "${names}".`);
    const bad = names.find((name) => !isInRange(space[name]!, values[name]!));
    if (bad !== undefined) fail('stays within the space', `it proposed ${describeValue(values[bad])} for "${bad}".`);
  }
}

/** The parameters whose condition holds, in the order of the space. */
function activeNames(space: SearchSpace, values: ParameterValues): readonly string[] {
  const active: string[] = [];
  for (const [name, { when }] of Object.entries(space)) {
    if (when === undefined || (active.includes(when.parameter) && when.in.includes(values[when.parameter]!))) active.push(name);
  }
  return active;
}
