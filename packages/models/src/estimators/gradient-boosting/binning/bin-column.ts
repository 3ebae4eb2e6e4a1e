import { type BinMapper, firstBinFor } from './bin-mapper.js';

/** Cells of the grid that narrows the search for a bin. */
const cellCount = 1024;
/** Rows a call of the inner loop handles; short calls let the compiler optimise the whole function. */
const blockRows = 8192;

/** Evenly spaced cells over the middle of a column; `firstBin[cell]` is the lowest bin that a value of the cell can have, `firstBin[cell + 1]` the highest. */
interface BinGrid {
  readonly low: number;
  readonly cellsPerUnit: number;
  readonly firstBin: Uint16Array;
  /** Bin of NaN. */
  readonly nanBin: number;
}

/**
 * Writes the bin of every value of one column.
 *
 * A value is looked up in a grid first and by bisection within its cell. The cell of a value never decreases as the value grows, whatever the rounding, so the
 * result is exactly that of a plain search over the bounds.
 *
 * @param values - the column that the mapper was made from.
 * @param bins - receives one number per value.
 */
export function binColumn(values: Float64Array, mapper: BinMapper, bins: Uint8Array | Uint16Array): void {
  const grid = binGrid(mapper);
  for (let from = 0; from < values.length; from += blockRows) {
    const to = Math.min(values.length, from + blockRows);
    binBlock({ mapper, grid, values: values.subarray(from, to) }, bins.subarray(from, to));
  }
}

function binGrid({ upperBounds, missing, missingBin }: BinMapper): BinGrid {
  const finite = upperBounds.length - 1;
  const trimmed = Math.trunc(finite / 50);
  const low = finite === 0 ? 0 : upperBounds[trimmed]!;
  const high = finite === 0 ? 0 : upperBounds[finite - 1 - trimmed]!;
  const spacing = cellCount / (high - low);
  const cellsPerUnit = Number.isFinite(spacing) ? spacing : 0;
  const firstBin = new Uint16Array(cellCount + 1);
  for (let bound = 0; bound < finite; bound++) firstBin[cellOf(upperBounds[bound]!, low, cellsPerUnit) + 1]!++;
  for (let cell = 0; cell < cellCount; cell++) firstBin[cell + 1]! += firstBin[cell]!;
  return { low, cellsPerUnit, firstBin, nanBin: missing === 'nan' ? missingBin : firstBinFor(0, upperBounds) };
}

function cellOf(value: number, low: number, cellsPerUnit: number): number {
  const cell = (value - low) * cellsPerUnit;
  return cell >= cellCount - 1 ? cellCount - 1 : cell > 0 ? cell | 0 : 0;
}

function binBlock(block: { readonly mapper: BinMapper; readonly grid: BinGrid; readonly values: Float64Array }, bins: Uint8Array | Uint16Array): void {
  const { values } = block;
  const { upperBounds } = block.mapper;
  const { low, cellsPerUnit, firstBin, nanBin } = block.grid;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      bins[row] = nanBin;
      continue;
    }
    const cell = cellOf(value, low, cellsPerUnit);
    let bin = firstBin[cell]!;
    let last = firstBin[cell + 1]!;
    while (bin < last) {
      const middle = (bin + last) >>> 1;
      if (value <= upperBounds[middle]!) last = middle;
      else bin = middle + 1;
    }
    bins[row] = bin;
  }
}
