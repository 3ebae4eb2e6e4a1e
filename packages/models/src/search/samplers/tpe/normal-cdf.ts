import { normalUpperTail } from '@spx/core';

const end = 8;
const perUnit = 128;
let table: { readonly values: Float64Array; readonly slopes: Float64Array } | null = null;

/**
 * Probability that a standard normal variable stays below `value`, to 1e-10 absolute: for the many kernels of a density, where the exact function is too slow.
 *
 * A cubic through values and slopes at 128 points a unit; 0 and 1 past 8 standard deviations.
 */
export function normalCdf(value: number): number {
  if (value <= -end) return 0;
  if (value >= end) return 1;
  table ??= tableOf();
  const place = (value + end) * perUnit;
  const index = Math.floor(place);
  const t = place - index;
  const from = table.values[index]!;
  const rise = table.values[index + 1]! - from;
  const slopeFrom = table.slopes[index]!;
  const slopeTo = table.slopes[index + 1]!;
  return from + t * (slopeFrom + t * (3 * rise - 2 * slopeFrom - slopeTo + t * (slopeFrom + slopeTo - 2 * rise)));
}

function tableOf(): NonNullable<typeof table> {
  const points = Float64Array.from({ length: 2 * end * perUnit + 2 }, (_, index) => index / perUnit - end);
  return {
    values: points.map((point) => normalUpperTail(-point)),
    slopes: points.map((point) => Math.exp(-0.5 * point * point) / Math.sqrt(2 * Math.PI) / perUnit),
  };
}
