import type { BinnedColumns } from '../binning/binned-columns.js';
import type { KernelSession } from '../kernel/kernel-session.js';
import type { Histogram } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';

/** Rows that the kernel gathers at a time. */
const gatheredRows = 512;
/** Rows of one block of the kernel. */
const rowsPerBlock = 1024;

/** Builds the histogram of a leaf from its rows. */
export interface HistogramBuilder {
  /** Sums that threads other than the caller's have made and that are still to be added; those of thread `t` are of meaning where `begun[t]` is 1. */
  readonly parts: HistogramParts;
  /** Overwrites `into` with the sums over `rows`, which lie in the kernel's memory, apart from `parts`. */
  build(rows: Uint32Array, gradients: PackedGradients, into: Histogram): void;
}

/** Where threads sum. */
export interface HistogramParts {
  /** Address of the histogram of thread 1; those of further threads follow. */
  readonly address: number;
  readonly bytes: number;
  readonly begun: Uint32Array;
}

/**
 * Histograms over bins that lie row after row.
 *
 * Cost: O(rows x features), about half a nanosecond per row and feature.
 */
export function histogramBuilder(
  { kernel, scope, crew, threads }: KernelSession,
  { layout, rows: bins }: Pick<BinnedColumns, 'layout' | 'rows'>,
  hasHessian: boolean,
): HistogramBuilder {
  const wideSlots = scope.words(layout.wide.length);
  wideSlots.set(layout.wide.map((feature) => layout.slot[feature]!));
  const scratchBytes = gatheredRows * (layout.rowBytes + 16);
  const scratch = scope.bytes(threads * scratchBytes);
  const bytes = layout.slots * (hasHessian ? 16 : 8);
  const parts = { address: scope.bytes((threads - 1) * bytes).byteOffset, bytes, begun: scope.words(threads) };
  // The fields of the kernel's `RowLayout` and `SumTask`.
  const place = scope.words(8);
  place.set([bins.byteOffset, layout.rowBytes, layout.narrow, layout.wide.length, wideSlots.byteOffset, 0, scratch.byteOffset, scratchBytes]);
  const task = scope.words(8);
  return {
    parts,
    build: (rows, { sums }, into) => {
      place[5] = sums.byteOffset;
      task.set([place.byteOffset, rows.byteOffset, rows.length, hasHessian ? 1 : 0, into.sums.byteOffset, parts.address, bytes, parts.begun.byteOffset]);
      kernel.functions.clearHistogram(into.sums.byteOffset, bytes);
      parts.begun.fill(0);
      parts.begun[0] = 1;
      crew.run({ name: 'sumBlock', task: task.byteOffset, blocks: Math.ceil(rows.length / rowsPerBlock) });
    },
  };
}
