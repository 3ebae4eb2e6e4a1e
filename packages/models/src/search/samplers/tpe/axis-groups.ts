import { canonicalJson } from '@spx/core';
import type { SearchAxis } from '../space/search-axis.js';

/**
 * Axes whose parameters are active together, as lists of indices in the order of the space.
 *
 * Two parameters belong together when neither has a condition, or both have the same. What is true of a group given that it is active can be learnt from the trials in which
 * it was.
 */
export function axisGroups(axes: readonly SearchAxis[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, { range }] of axes.entries()) {
    const { when } = range;
    const key = when === undefined ? '' : canonicalJson({ parameter: when.parameter, in: [...when.in] });
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}
