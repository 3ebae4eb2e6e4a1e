/** Rows that are summed before the sum is carried over: six columns of them fit into the first-level cache. */
const blockRows: u32 = 512;

/**
 * Adds the inner product of every pair of columns to its sum.
 *
 * Tiles of 2 x 4 columns, so that each value read is multiplied several times. Within a block of 512 rows even and odd rows are summed apart; from block to block a
 * sum is carried over together with its rounding error.
 *
 * @param columns - address of the first column; the next begins `stride` bytes on.
 * @param count - columns, a multiple of 4.
 * @param rows - a multiple of 2.
 * @param sums - address of count x count f64 by row, of which those at or below the diagonal are kept.
 * @param errors - address of as many f64: what the sums have lost to rounding.
 */
export function addProducts(columns: usize, stride: usize, count: u32, rows: u32, sums: usize, errors: usize): void {
  for (let from: u32 = 0; from < rows; from += blockRows) {
    const bytes = (<usize>min<u32>(blockRows, rows - from)) << 3;
    const block = columns + ((<usize>from) << 3);
    for (let row: u32 = 0; row < count; row += 2) {
      for (let column: u32 = 0; column <= row; column += 4) {
        const at = (<usize>(row * count + column)) << 3;
        addTile(block + row * stride, block + column * stride, stride, bytes, (<usize>count) << 3, sums + at, errors + at);
      }
    }
  }
}

function addTile(left: usize, right: usize, stride: usize, bytes: usize, width: usize, sums: usize, errors: usize): void {
  const left1 = left + stride,
    right1 = right + stride,
    right2 = right1 + stride,
    right3 = right2 + stride;
  let a0 = f64x2.splat(0),
    a1 = f64x2.splat(0),
    a2 = f64x2.splat(0),
    a3 = f64x2.splat(0),
    b0 = f64x2.splat(0),
    b1 = f64x2.splat(0),
    b2 = f64x2.splat(0),
    b3 = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(left + at),
      b = v128.load(left1 + at);
    let c = v128.load(right + at);
    a0 = f64x2.add(a0, f64x2.mul(a, c));
    b0 = f64x2.add(b0, f64x2.mul(b, c));
    c = v128.load(right1 + at);
    a1 = f64x2.add(a1, f64x2.mul(a, c));
    b1 = f64x2.add(b1, f64x2.mul(b, c));
    c = v128.load(right2 + at);
    a2 = f64x2.add(a2, f64x2.mul(a, c));
    b2 = f64x2.add(b2, f64x2.mul(b, c));
    c = v128.load(right3 + at);
    a3 = f64x2.add(a3, f64x2.mul(a, c));
    b3 = f64x2.add(b3, f64x2.mul(b, c));
  }
  carry(sums, errors, a0);
  carry(sums + 8, errors + 8, a1);
  carry(sums + 16, errors + 16, a2);
  carry(sums + 24, errors + 24, a3);
  carry(sums + width, errors + width, b0);
  carry(sums + width + 8, errors + width + 8, b1);
  carry(sums + width + 16, errors + width + 16, b2);
  carry(sums + width + 24, errors + width + 24, b3);
}

/** Adds both lanes to a sum, and what is rounded away to its error. */
function carry(sum: usize, error: usize, lanes: v128): void {
  const before = load<f64>(sum),
    added = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
  const after = before + added;
  const part = after - before;
  store<f64>(sum, after);
  store<f64>(error, load<f64>(error) + (before - (after - part) + (added - part)));
}
