import type { KernelSession } from '../kernel/kernel-session.js';
import type { BinLayout } from './bin-layout.js';

/** Rows of one block of the kernel. */
const rowsPerBlock = 256;

/** Bins column after column. */
export interface ColumnBins {
  readonly rowCount: number;
  readonly layout: BinLayout;
  readonly bins: readonly (Uint8Array | Uint16Array)[];
}

/**
 * Copies bins from column order to row order.
 *
 * @param into - `rowCount x layout.rowBytes` bytes. Bytes without a feature become 0.
 */
export function rowMajorBins({ scope, crew }: KernelSession, { rowCount, layout, bins }: ColumnBins, into: Uint8Array): void {
  // The fields of the kernel's `FeatureColumn` and `SpreadTask`.
  const features = scope.words(3 * bins.length);
  features.set(bins.flatMap(({ byteOffset, BYTES_PER_ELEMENT }, feature) => [byteOffset, BYTES_PER_ELEMENT, layout.lane[feature]!]));
  const task = scope.words(5);
  task.set([features.byteOffset, bins.length, rowCount, into.byteOffset, layout.rowBytes]);
  crew.run({ name: 'spreadBlock', task: task.byteOffset, blocks: Math.ceil(rowCount / rowsPerBlock) });
}
