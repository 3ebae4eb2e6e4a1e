/** Values of a feature without the missing ones, in time order and in ascending order. Infinities, if any, stand at the ends of `sorted`. */
export interface SortedValues {
  readonly series: Float64Array;
  readonly sorted: Float64Array;
  readonly missingCount: number;
}

/** Drops NaN and sorts once. The values themselves are shared where none is missing, so nobody may write to them afterwards. */
export function sortValues(values: Float64Array): SortedValues {
  let present = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) present++;
  const series = present === values.length ? values : compact(values, present);
  return { series, sorted: series.slice().sort(), missingCount: values.length - present };
}

function compact(values: Float64Array, present: number): Float64Array {
  const kept = new Float64Array(present);
  let next = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) kept[next++] = value;
  }
  return kept;
}
