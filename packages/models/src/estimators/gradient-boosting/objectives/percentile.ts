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
  const order = ascending(values);
  const last = order.length - 1;
  if (last < 1) return values[0] ?? Number.NaN;
  const at = (place: number): number => values[order[place]!]!;
  if (weights === undefined) {
    const place = last * alpha;
    const below = Math.min(last - 1, Math.floor(place));
    return at(below) + (at(below + 1) - at(below)) * (place - below);
  }
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
  const order = ascending(values);
  const last = order.length - 1;
  if (last < 0) return Number.NaN;
  const at = (place: number): number => values[order[place]!]!;
  if (weights !== undefined) {
    const cumulated = cumulate(weights, order);
    const threshold = cumulated[last]! * alpha;
    return at(
      Math.min(
        last,
        firstPlace(cumulated, (sum) => sum >= threshold),
      ),
    );
  }
  const place = alpha * (last + 2) - 1;
  if (place <= 0) return at(0);
  if (place >= last) return at(last);
  const below = Math.floor(place);
  return at(below) + (place - below) * (at(below + 1) - at(below));
};

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
