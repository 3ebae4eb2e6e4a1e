/**
 * Takes `shift` off every value, and multiplies it by the factor of its row.
 *
 * @param rows - a multiple of 2.
 * @param factors - address of one f64 per row, or 0 for none.
 */
export function centreColumn(values: usize, rows: u32, shift: f64, factors: usize): void {
  const shifts = f64x2.splat(shift);
  const end = values + ((<usize>rows) << 3);
  if (factors === 0) {
    for (let at = values; at < end; at += 16) v128.store(at, f64x2.sub(v128.load(at), shifts));
  } else {
    for (let at = values; at < end; at += 16, factors += 16) v128.store(at, f64x2.mul(f64x2.sub(v128.load(at), shifts), v128.load(factors)));
  }
}
