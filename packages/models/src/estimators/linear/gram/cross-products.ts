import { columnMoments } from '../../arimax/column-moments.js';
import { withProductSums } from './product-sums.js';

/** A column of a regression. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Weighted means of columns, and products of what is left when they are taken off. */
export interface CrossProducts {
  readonly totalWeight: number;
  readonly means: Float64Array;
  /** sqrt(sum w (x - mean)^2) of each column; 0 for a column that is constant up to rounding. */
  readonly lengths: Float64Array;
  /** sum w (x_i - mean_i) (x_j - mean_j), symmetric, by row. */
  readonly products: readonly Float64Array[];
}

const sampledRows = 1024;
/** How much more a mean may be off than the column varies, in squares: three digits of sixteen. */
const largestShift = 1e3;

/**
 * Means and centred products of columns in one pass over the rows.
 *
 * Method: a rough mean, from a thousand rows, is taken off first, so that a column far from zero loses no digits; what it was off by is put right afterwards. Where that is
 *         more than the column varies (the thousand rows missed where it moves), a second pass starts from the mean itself.
 * Cost:   that of `withProductSums`.
 *
 * @param weights - 0 or more, at least one of them more; default 1.
 * @throws {InvalidArgumentError} that names the column if a value is not finite or so large that its square is not.
 */
export function crossProducts(columns: readonly NamedColumn[], weights?: Float64Array): CrossProducts {
  const first = shiftedProducts(
    columns,
    columns.map(({ values }) => roughMean(values)),
    weights,
  );
  for (const [index, { name, values }] of columns.entries()) if (!Number.isFinite(first.products[index]![index]!)) columnMoments(name, values, weights);
  if (!first.means.some((_, index) => isFarOff(first, index))) return first;
  return shiftedProducts(columns, [...first.means], weights);
}

interface ShiftedProducts extends CrossProducts {
  readonly shifts: readonly number[];
}

function roughMean(values: Float64Array): number {
  const step = Math.max(1, Math.floor(values.length / sampledRows));
  let [sum, count] = [0, 0];
  for (let row = 0; row < values.length; row += step) {
    sum += values[row]!;
    count++;
  }
  return sum / Math.max(1, count);
}

function isFarOff({ means, shifts, lengths, totalWeight }: ShiftedProducts, index: number): boolean {
  const off = Math.sqrt(totalWeight) * Math.abs(means[index]! - shifts[index]!);
  return off > Math.sqrt(largestShift) * lengths[index]! && off > roundingLength(means[index]!, totalWeight);
}

/** Length that a constant column can have by rounding alone. */
function roundingLength(mean: number, totalWeight: number): number {
  return 1e-13 * Math.abs(mean) * Math.sqrt(totalWeight);
}

function shiftedProducts(columns: readonly NamedColumn[], shifts: readonly number[], weights: Float64Array | undefined): ShiftedProducts {
  const sums = rawSums(columns, shifts, weights);
  const [totals] = sums;
  const totalWeight = totals![0]!;
  const means = Float64Array.from(columns, (_, index) => shifts[index]! + totals![index + 1]! / totalWeight);
  const products = columns.map((_, row) =>
    Float64Array.from(columns, (__, column) => sums[row + 1]![column + 1]! - (totals![row + 1]! * totals![column + 1]!) / totalWeight),
  );
  const lengths = means.map((mean, index) => {
    const length = Math.sqrt(Math.max(0, products[index]![index]!));
    return length <= roundingLength(mean, totalWeight) ? 0 : length;
  });
  return { totalWeight, means, lengths, products, shifts };
}

/** Products of the column of ones and the shifted columns, each row multiplied by the root of its weight. */
function rawSums(columns: readonly NamedColumn[], shifts: readonly number[], weights: Float64Array | undefined): readonly Float64Array[] {
  return withProductSums(columns.length + 1, ({ block, blockRows, centre, add, sums }) => {
    const rows = columns[0]!.values.length;
    const roots = block[0]!;
    if (weights === undefined) for (let row = 0; row < blockRows; row++) roots[row] = 1;
    for (let from = 0; from < rows; from += blockRows) {
      const count = Math.min(blockRows, rows - from);
      if (weights !== undefined) for (let row = 0; row < count; row++) roots[row] = Math.sqrt(weights[from + row]!);
      for (const [index, { values }] of columns.entries()) {
        block[index + 1]!.set(values.subarray(from, from + count));
        centre(index + 1, count, weights === undefined ? { shift: shifts[index]! } : { shift: shifts[index]!, factor: 0 });
      }
      add(count);
    }
    return sums();
  });
}
