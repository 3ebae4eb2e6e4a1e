import { InvalidArgumentError } from '@spx/core';
import type { CategoricalRange, FloatRange, IntegerRange, ParameterRange, ParameterValues, SearchSpace } from '../search-space.js';

/** The same parameters, of the same choices and under the same conditions, with other bounds. */
export type NarrowedSpace<Space extends SearchSpace> = { readonly [Name in keyof Space]: NarrowedRange<Space[Name]> };

type NarrowedRange<Range extends ParameterRange> = Range extends CategoricalRange
  ? Range
  : Omit<Range, 'low' | 'high' | 'step'> & { readonly low: number; readonly high: number; readonly step?: number };

/**
 * A space around a point: each numeric range is cut to `share` of its width, in its own scale, with the point in the middle, and to its old bounds.
 *
 * Edges: choices stay as they are, and so do parameters that the point does not have or that a condition of another one names. Steps stay on their grid; a range keeps at
 *        least the point.
 *
 * @param point - a point of the space, such as the best parameters of a coarse search.
 * @param share - above 0, at most 1. Default 0.25.
 * @throws {InvalidArgumentError} if `share` is out of range.
 * @example
 * narrowSpace({ rate: { type: 'float', low: 0.01, high: 1, scale: 'log' } }, { rate: 0.1 }, 0.5); // rate from 0.0316 to 0.316
 */
export function narrowSpace<Space extends SearchSpace>(space: Space, point: ParameterValues, share = 0.25): NarrowedSpace<Space> {
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError('share', 'above 0 and at most 1', { received: share });
  const named = new Set(Object.values(space).map(({ when }) => when?.parameter));
  const narrowed = Object.entries(space).map(([name, range]): [string, ParameterRange] => {
    const value = point[name];
    return range.type === 'categorical' || typeof value !== 'number' || named.has(name) ? [name, range] : [name, narrowRange(range, value, share)];
  });
  return Object.fromEntries(narrowed) as NarrowedSpace<Space>;
}

function narrowRange<Range extends FloatRange | IntegerRange>(range: Range, value: number, share: number): Range {
  const { low, high, scale } = range;
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [identity, identity];
  const half = (share / 2) * (into(high) - into(low));
  const bounds = { low: Math.min(value, Math.max(low, back(into(value) - half))), high: Math.max(value, Math.min(high, back(into(value) + half))) };
  const step = range.step ?? (range.type === 'integer' ? 1 : undefined);
  const cut = step === undefined ? bounds : onGrid(bounds, { value, step });
  const { step: _, ...rest } = range;
  // A range of one value has no room for a step.
  return { ...(cut.high > cut.low ? range : rest), ...cut } as Range;
}

/** Bounds that are whole steps away from the value. */
function onGrid(
  { low, high }: { readonly low: number; readonly high: number },
  { value, step }: { readonly value: number; readonly step: number },
): { readonly low: number; readonly high: number } {
  const below = Math.floor((value - low) / step + 1e-9);
  const above = Math.floor((high - value) / step + 1e-9);
  return { low: value - below * step, high: value + above * step };
}

function identity(value: number): number {
  return value;
}
