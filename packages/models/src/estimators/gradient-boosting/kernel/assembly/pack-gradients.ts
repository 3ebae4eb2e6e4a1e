/** Sum of magnitudes; two lanes, so that the order of the additions is always the same. */
export function sumOfMagnitudes(values: usize, count: u32): f64 {
  let sums = f64x2.splat(0);
  const end = values + ((<usize>(count & ~1)) << 3);
  for (; values < end; values += 16) sums = f64x2.add(sums, f64x2.abs(v128.load(values)));
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return (count & 1) === 1 ? sum + abs<f64>(load<f64>(values)) : sum;
}

/** Writes `round(gradient * scale) << bits | 1` of each row. */
export function packRows(gradient: usize, count: u32, scale: f64, bits: i32, into: usize): void {
  for (const end = gradient + ((<usize>count) << 3); gradient < end; gradient += 8) {
    store<i64>(into, ((<i64>nearest<f64>(load<f64>(gradient) * scale)) << (<i64>bits)) + 1);
    into += 8;
  }
}

/** Writes `round(gradient * scale)`, and 16 bytes further those of the next row. */
export function packPairGradients(gradient: usize, count: u32, scale: f64, into: usize): void {
  for (const end = gradient + ((<usize>count) << 3); gradient < end; gradient += 8) {
    store<i64>(into, <i64>nearest<f64>(load<f64>(gradient) * scale));
    into += 16;
  }
}

/** Writes `round(hessian * scale) << bits | 1` beside the gradient of each row. */
export function packPairHessians(hessian: usize, count: u32, scale: f64, bits: i32, into: usize): void {
  for (const end = hessian + ((<usize>count) << 3); hessian < end; hessian += 8) {
    store<i64>(into, ((<i64>nearest<f64>(load<f64>(hessian) * scale)) << (<i64>bits)) + 1, 8);
    into += 16;
  }
}
