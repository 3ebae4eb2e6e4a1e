/**
 * A percentile of values that may have weights.
 *
 * @param alpha - share of the values (of the weights) that lies below, above 0 and below 1.
 */
export type Percentile = (values: Float64Array, weights: Float64Array | undefined, alpha: number) => number;

/**
 * Percentile as LightGBM computes it: linear between the two neighbouring values, the smallest at 0 and the largest at 1.
 *
 * With weights, the value at which the cumulated weight passes `alpha` of the whole, linear between it and the one before; at either end the value itself.
 * LightGBM takes the earlier of the two without interpolation where the later one's weight is below 1, and so does this.
 *
 * Edges: NaN for no values.
 */
export const interpolatedPercentile: Percentile = (values, weights, alpha) => {
  const last = values.length - 1;
  if (last < 1) return values[0] ?? Number.NaN;
  if (weights === undefined) return betweenPlaces(values.slice().sort(), last * alpha);
  const order = ascending(values);
  const at = (place: number): number => values[order[place]!]!;
  const cumulated = cumulate(weights, order);
  const threshold = cumulated[last]! * alpha;
  const place = Math.min(
    last,
    firstPlace(cumulated, (sum) => sum > threshold),
  );
  if (place === 0 || place === last) return at(place);
  const weight = cumulated[place]! - cumulated[place - 1]!;
  if (weight < 1) return at(place - 1);
  return at(place - 1) + ((threshold - cumulated[place - 1]!) / weight) * (at(place) - at(place - 1));
};

/**
 * Percentile as XGBoost computes it: linear at place `alpha (n + 1)` of n values (Hyndman and Fan's type 6); with weights the first value at which the cumulated
 * weight reaches `alpha` of the whole.
 *
 * Edges: NaN for no values.
 */
export const steppedPercentile: Percentile = (values, weights, alpha) => {
  const last = values.length - 1;
  if (last < 0) return Number.NaN;
  if (weights === undefined) return betweenPlaces(values.slice().sort(), alpha * (last + 2) - 1);
  const order = ascending(values);
  const cumulated = cumulate(weights, order);
  const threshold = cumulated[last]! * alpha;
  return values[
    order[
      Math.min(
        last,
        firstPlace(cumulated, (sum) => sum >= threshold),
      )
    ]!
  ]!;
};

/** Linear between the two places around; the first or last value beyond the ends. */
function betweenPlaces(sorted: Float64Array, place: number): number {
  const last = sorted.length - 1;
  if (place <= 0) return sorted[0]!;
  if (place >= last) return sorted[last]!;
  const below = Math.floor(place);
  return sorted[below]! + (place - below) * (sorted[below + 1]! - sorted[below]!);
}

function ascending(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values.keys());
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

function cumulate(weights: Float64Array, order: Uint32Array): Float64Array {
  let sum = 0;
  return Float64Array.from(order, (row) => {
    sum += weights[row]!;
    return sum;
  });
}

function firstPlace(cumulated: Float64Array, isReached: (sum: number) => boolean): number {
  const place = cumulated.findIndex(isReached);
  return place === -1 ? cumulated.length : place;
}
