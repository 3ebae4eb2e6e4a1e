import type { FeatureCalculator } from '@spx/core';

/** Parts for each thread: enough that all end at about the same time, few enough that the bars are not read over and over. */
const PARTS_PER_THREAD = 5;

/**
 * Deals calculators out to parts that are computed apart, possibly at the same time.
 *
 * Calculators that share a dependency stay together, for apart each part would compute it anew. Groups go, the dearest first, to the part that has the least to do so far.
 *
 * @param threads - how many work at a time.
 * @returns positions in the list, the dearest part first.
 */
export function featureParts(calculators: readonly FeatureCalculator[], threads: number): readonly (readonly number[])[] {
  const parts: Part[] = Array.from({ length: PARTS_PER_THREAD * threads }, () => ({ members: [], cost: 0 }));
  for (const group of groupsOf(calculators).sort(byCost)) {
    const part = parts.reduce((least, other) => (other.cost < least.cost ? other : least));
    part.members.push(...group.members);
    part.cost += group.cost;
  }
  const used = parts.filter(({ members }) => members.length > 0).sort(byCost);
  return used.map(({ members }) => members.sort((left, right) => left - right));
}

interface Part {
  readonly members: number[];
  cost: number;
}

function byCost(left: Part, right: Part): number {
  return right.cost - left.cost;
}

/** Calculators that have a step in common, directly or through others. */
function groupsOf(calculators: readonly FeatureCalculator[]): Part[] {
  const groups: { readonly ids: Set<string>; readonly part: Part }[] = [];
  for (const [index, calculator] of calculators.entries()) {
    const steps = stepsOf(calculator);
    const joined = { ids: new Set(steps.keys()), part: { members: [index], cost: 0 } };
    for (const other of groups.filter(({ ids }) => [...steps.keys()].some((id) => ids.has(id)))) {
      groups.splice(groups.indexOf(other), 1);
      for (const id of other.ids) joined.ids.add(id);
      joined.part.members.push(...other.part.members);
    }
    groups.push(joined);
  }
  for (const { part } of groups) {
    const steps = new Map(part.members.flatMap((member) => [...stepsOf(calculators[member]!)]));
    part.cost = [...steps.values()].reduce((sum, step) => sum + costOf(step), 0);
  }
  return groups.map(({ part }) => part);
}

function stepsOf(calculator: FeatureCalculator): ReadonlyMap<string, FeatureCalculator> {
  return new Map([[calculator.id, calculator], ...(calculator.dependencies ?? []).flatMap((dependency) => [...stepsOf(dependency)])]);
}

/** Rough, for only the order of parts follows from it: what is written, and a little for what is remembered. */
function costOf(calculator: FeatureCalculator): number {
  return calculator.outputs.length + 1 + Math.log2(1 + Math.max(...Object.values<number>(calculator.settle)));
}
