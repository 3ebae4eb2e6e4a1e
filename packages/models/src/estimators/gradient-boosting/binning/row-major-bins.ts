import type { BinnedColumns } from './binned-columns.js';

/** Rows copied together, so that both sides of the transposition stay in the cache. */
const blockRows = 256;

/**
 * Copies bins from column order to row order.
 *
 * @param into - `rowCount x layout.rowBytes` bytes. Bytes without a feature become 0.
 */
export function rowMajorBins({ kernel, rowCount, layout, bins }: Pick<BinnedColumns, 'kernel' | 'rowCount' | 'layout' | 'bins'>, into: Uint8Array): void {
  const { spreadBins, spreadWideBins } = kernel.functions;
  const { rowBytes, lane } = layout;
  into.fill(0);
  for (let from = 0; from < rowCount; from += blockRows) {
    const count = Math.min(blockRows, rowCount - from);
    for (const [feature, column] of bins.entries()) {
      const spread = column.BYTES_PER_ELEMENT === 1 ? spreadBins : spreadWideBins;
      spread(column.byteOffset + from * column.BYTES_PER_ELEMENT, count, into.byteOffset + from * rowBytes + lane[feature]!, rowBytes);
    }
  }
}
