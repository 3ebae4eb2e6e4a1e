/**
 * Copies one feature's bins of some rows from column order to row order.
 *
 * @param into - address of the feature's byte in the first of the rows.
 */
export function spreadBins(bins: usize, count: u32, into: usize, rowBytes: usize): void {
  for (const end = bins + <usize>count; bins < end; bins++) {
    store<u8>(into, load<u8>(bins));
    into += rowBytes;
  }
}

/** The same where bins take two bytes. */
export function spreadWideBins(bins: usize, count: u32, into: usize, rowBytes: usize): void {
  for (const end = bins + ((<usize>count) << 1); bins < end; bins += 2) {
    store<u16>(into, load<u16>(bins));
    into += rowBytes;
  }
}
