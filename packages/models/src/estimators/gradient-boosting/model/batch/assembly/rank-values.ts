/** Rows whose codes lie together: a power of two, and a multiple of 64. */
export const groupRows: usize = 128;

/** How the thresholds of a column are found. The fields are written by `rank-plans.ts` one folder up, in this order. */
@unmanaged
class RankPlan {
  /** Value `x` belongs to cell `(x - low) * scale`, cut to 0 and `last` and rounded. */
  low: f64;
  scale: f64;
  last: f64;
  /** Offset in the image of the thresholds, f64, ascending, infinity behind them. */
  thresholds: u32;
  /** Offset in the image of one byte for each cell: thresholds in the cells before. */
  starts: u32;
  /** Most thresholds in a cell. */
  steps: u32;
}

/**
 * Writes for each value the number of thresholds below it, less 128, by looking up its cell and comparing with the thresholds in it.
 *
 * @param rows - a multiple of the rows of a group.
 * @param codes - those of the first group; those of the next begin `stride` bytes on.
 * @returns whether a value is NaN.
 */
export function rankByCells(image: usize, plan: RankPlan, values: usize, rows: usize, codes: usize, stride: usize): bool {
  const low = f64x2.splat(plan.low),
    scale = f64x2.splat(plan.scale),
    last = f64x2.splat(plan.last);
  const thresholds = image + plan.thresholds,
    starts = image + plan.starts;
  const steps = plan.steps;
  let missing = i64x2.splat(0);
  for (let row: usize = 0; row < rows; row += groupRows, codes += stride) {
    for (let at: usize = 0; at < groupRows; at += 2, values += 16) {
      const pair = v128.load(values);
      missing = v128.or(missing, f64x2.ne(pair, pair));
      const cells = cellsOf(pair, low, scale, last);
      const first = load<f64>(values),
        second = load<f64>(values, 8);
      let rank: usize = load<u8>(starts + i32x4.extract_lane(cells, 0));
      let other: usize = load<u8>(starts + i32x4.extract_lane(cells, 2));
      for (let step: u32 = 0; step < steps; step++) {
        rank += <usize>(first > load<f64>(thresholds + (rank << 3)));
        other += <usize>(second > load<f64>(thresholds + (other << 3)));
      }
      store<u8>(codes + at, rank - 128);
      store<u8>(codes + at, other - 128, 1);
    }
  }
  return v128.any_true(missing);
}

/** The same where no cell has more than one threshold. */
export function rankByCell(image: usize, plan: RankPlan, values: usize, rows: usize, codes: usize, stride: usize): bool {
  const low = f64x2.splat(plan.low),
    scale = f64x2.splat(plan.scale),
    last = f64x2.splat(plan.last);
  const thresholds = image + plan.thresholds,
    starts = image + plan.starts;
  let missing = i64x2.splat(0);
  for (let row: usize = 0; row < rows; row += groupRows, codes += stride) {
    for (let at: usize = 0; at < groupRows; at += 4, values += 32) {
      const pair = v128.load(values),
        next = v128.load(values, 16);
      missing = v128.or(missing, v128.or(f64x2.ne(pair, pair), f64x2.ne(next, next)));
      const cells = cellsOf(pair, low, scale, last),
        more = cellsOf(next, low, scale, last);
      const a: usize = load<u8>(starts + i32x4.extract_lane(cells, 0)),
        b: usize = load<u8>(starts + i32x4.extract_lane(cells, 2));
      const c: usize = load<u8>(starts + i32x4.extract_lane(more, 0)),
        d: usize = load<u8>(starts + i32x4.extract_lane(more, 2));
      store<u8>(codes + at, a + <usize>(load<f64>(values) > load<f64>(thresholds + (a << 3))) - 128);
      store<u8>(codes + at, b + <usize>(load<f64>(values, 8) > load<f64>(thresholds + (b << 3))) - 128, 1);
      store<u8>(codes + at, c + <usize>(load<f64>(values, 16) > load<f64>(thresholds + (c << 3))) - 128, 2);
      store<u8>(codes + at, d + <usize>(load<f64>(values, 24) > load<f64>(thresholds + (d << 3))) - 128, 3);
    }
  }
  return v128.any_true(missing);
}

/** The cells of two values in the words 0 and 2; NaN has the last one. Adding 2^52 rounds to an integer that stands in the low word. */
function cellsOf(pair: v128, low: v128, scale: v128, last: v128): v128 {
  const place = f64x2.pmin(last, f64x2.pmax(f64x2.mul(f64x2.sub(pair, low), scale), f64x2.splat(0)));
  return f64x2.add(place, f64x2.splat(4503599627370496));
}

/** The same by halving, for thresholds that crowd in few cells; 255 of them, infinity where there are fewer. */
export function rankByHalves(image: usize, plan: RankPlan, values: usize, rows: usize, codes: usize, stride: usize): bool {
  const thresholds = image + plan.thresholds;
  let missing = false;
  for (let row: usize = 0; row < rows; row += groupRows, codes += stride) {
    for (let at: usize = 0; at < groupRows; at++, values += 8) {
      const value = load<f64>(values);
      missing = missing || !(Math.abs(value) <= Infinity);
      let rank: usize = 0;
      for (let half: usize = 128; half > 0; half >>= 1) {
        rank += value > load<f64>(thresholds + ((rank + half - 1) << 3)) ? half : 0;
      }
      store<u8>(codes + at, rank - 128);
    }
  }
  return missing;
}

/** Writes `code` for each value that is NaN, or at most `zero` away from 0; none is where `zero` is negative. */
export function markMissing(values: usize, rows: usize, codes: usize, stride: usize, code: u32, zero: f64): void {
  for (let row: usize = 0; row < rows; row += groupRows, codes += stride) {
    for (let at: usize = 0; at < groupRows; at++, values += 8) {
      const value = load<f64>(values);
      if (!(Math.abs(value) > zero)) store<u8>(codes + at, code);
    }
  }
}

/** Copies the codes of a column, for another reading of what is missing. */
export function copyCodes(from: usize, rows: usize, into: usize, stride: usize): void {
  for (let row: usize = 0; row < rows; row += groupRows, from += stride, into += stride) {
    for (let at: usize = 0; at < groupRows; at += 16) v128.store(into + at, v128.load(from + at));
  }
}
