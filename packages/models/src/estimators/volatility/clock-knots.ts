/** Where a time of day lies between two knots. */
export interface ClockPlace {
  /** Number of the knot at or before it. */
  readonly knot: number;
  /** How far it is on the way to the next, 0 to 1. */
  readonly share: number;
}

/** Times of day, at most `count`, that part the rows into equal numbers: knots of a broken line, so that it bends where there are data. */
export function clockKnots(values: Float64Array, count: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const last = sorted.length - 1;
  const knots = Array.from({ length: count }, (_, index) => sorted[Math.round((index * last) / (count - 1))]!);
  return Float64Array.from(new Set(sorted.length === 0 ? [] : knots));
}

/** Place of a time of day; before the first knot at the first, after the last at the last. */
export function clockPlace(knots: Float64Array, value: number): ClockPlace {
  const last = knots.length - 1;
  if (!(value > knots[0]!)) return { knot: 0, share: 0 };
  if (value >= knots[last]!) return { knot: last, share: 0 };
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= value) low = middle;
    else high = middle;
  }
  return { knot: low, share: (value - knots[low]!) / (knots[low + 1]! - knots[low]!) };
}

/** One column for each knot, which falls from 1 at its own to 0 at its neighbours: in every row they add up to 1. */
export function clockColumns(knots: Float64Array, values: Float64Array): readonly Float64Array[] {
  const columns = Array.from(knots, () => new Float64Array(values.length));
  for (let row = 0; row < values.length; row++) {
    const { knot, share } = clockPlace(knots, values[row]!);
    columns[knot]![row] = 1 - share;
    if (share > 0) columns[knot + 1]![row] = share;
  }
  return columns;
}
