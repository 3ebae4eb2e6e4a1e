/** Sum of one value per row, in the order of the rows. */
export function sumRows(values: usize, index: usize, count: u32): f64 {
  let sum: f64 = 0;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) sum += load<f64>(values + ((<usize>load<u32>(index)) << 3));
  return sum;
}

/** Sum of the integers of some rows, added to the one or two at `into`. */
export function sumPackedRows(values: usize, index: usize, count: u32, into: usize): void {
  let sum = load<i64>(into);
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) sum += load<i64>(values + ((<usize>load<u32>(index)) << 3));
  store<i64>(into, sum);
}

/** The same with two integers per row. */
export function sumPackedPairs(values: usize, index: usize, count: u32, into: usize): void {
  let sum = v128.load(into);
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) sum = i64x2.add(sum, v128.load(values + ((<usize>load<u32>(index)) << 4)));
  v128.store(into, sum);
}

/** Adds the value of a leaf to the scores of its rows. */
export function addToRows(values: usize, index: usize, count: u32, value: f64): void {
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    const at = values + ((<usize>load<u32>(index)) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}
