import type { IntervalPrediction } from '@spx/core';
import { firstAfter } from '../../split/first-at-or-after.js';
import type { ConformalDetails, ScaleBounds } from './conformal-details.js';
import type { IntervalParts } from './conformal-parts.js';
import { signProbability } from './sign-calibration.js';

/** Makes an interval of its parts. */
export function intervalRule(details: ConformalDetails): (parts: IntervalParts) => IntervalPrediction {
  const { coverage, lower, upper, sign, groups } = details;
  const widest = { lower: Math.max(...lower), upper: Math.max(...upper) };
  return (parts) => {
    const scale = boundedScale(parts.rawScale, details.scale);
    const group = groupOf(parts.group, groups?.edges);
    const [below, above] = group === null ? [widest.lower, widest.upper] : [lower[group]!, upper[group]!];
    const [low, high] = [parts.low - below * scale, parts.high + above * scale];
    // thresholds below 0 can shrink an interval past its middle, where it is a point
    const ends = low <= high ? { lower: low, upper: high } : { lower: (low + high) / 2, upper: (low + high) / 2 };
    if (sign === null) return { coverage, ...ends };
    return { coverage, ...ends, probabilityPositive: signProbability(sign, standardised(parts, details.scale)) };
  };
}

/** Number of the group that a value lies in; `null` where it is missing. */
export function groupOf(value: number, edges: readonly number[] | undefined): number | null {
  if (edges === undefined) return 0;
  return Number.isNaN(value) ? null : firstAfter(edges, value);
}

/** A scale that an error can be divided by. */
export function boundedScale(raw: number, bounds: ScaleBounds | null): number {
  if (bounds === null) return 1;
  return Number.isFinite(raw) ? Math.max(raw, bounds.smallest) : bounds.missing;
}

/** The point prediction in units of its scale; where there is none, of the distance between the quantiles. */
export function standardised({ point, low, high, rawScale }: IntervalParts, bounds: ScaleBounds | null): number {
  if (bounds !== null) return point / boundedScale(rawScale, bounds);
  return high > low ? point / (high - low) : point;
}
