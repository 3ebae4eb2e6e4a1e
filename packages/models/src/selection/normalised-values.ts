/** How the values of a criterion become comparable: `rank`, or `range` between the best and the worst. */
export type CriterionScale = 'rank' | 'range';

/**
 * Values as 0 (best) to 1 (worst); a missing one is 1.
 *
 * @param options.scale - `rank`: (average rank - 1) / (n - 1), equal values alike; `range`: (value - best) / (worst - best). Values that are all equal are 0.
 */
export function normalisedValues(
  values: readonly (number | null)[],
  options: { readonly better: 'lower' | 'higher'; readonly scale: CriterionScale },
): readonly number[] {
  const costs = values.map((value) => (value === null ? Number.POSITIVE_INFINITY : options.better === 'lower' ? value : -value));
  return options.scale === 'rank' ? byRank(costs) : byRange(costs);
}

function byRank(costs: readonly number[]): readonly number[] {
  return costs.map((cost) => {
    if (cost === Number.POSITIVE_INFINITY) return 1;
    const below = costs.filter((other) => other < cost).length;
    const equal = costs.filter((other) => other === cost).length;
    return equal === costs.length ? 0 : (below + (equal - 1) / 2) / (costs.length - 1);
  });
}

function byRange(costs: readonly number[]): readonly number[] {
  const known = costs.filter(Number.isFinite);
  const [best, worst] = [Math.min(...known), Math.max(...known)];
  return costs.map((cost) => (cost === Number.POSITIVE_INFINITY ? 1 : worst > best ? (cost - best) / (worst - best) : 0));
}
