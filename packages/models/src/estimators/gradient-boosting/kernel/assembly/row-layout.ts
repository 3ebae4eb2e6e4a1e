/** Rows of one gather: what the scratch holds of each chunk of 16 bytes, and few enough for the second-level cache. */
export const blockRows: usize = 512;
/** Bytes of one chunk of all rows of a block. */
export const chunkBytes: usize = blockRows * 16;

/**
 * Where the bins of a table lie row after row, and what is added for each row. The fields are written by `histogram-builder.ts`, in this order.
 *
 * A row holds one byte per narrow feature, then two bytes per wide one, and is a multiple of 16 bytes. A narrow feature has 256 slots of a histogram.
 */
@unmanaged
export class RowLayout {
  /** Address of row 0. */
  rows: usize;
  rowBytes: usize;
  narrow: u32;
  wide: u32;
  /** Address of a table of u32: the first slot of each wide feature. */
  wideSlots: usize;
  /** Address of the integers of row 0: one i64, or two of them where second derivatives are not 1. */
  sums: usize;
  /** Address of the scratch of thread 0: the bins of a block, chunk after chunk, then its integers. Those of the others follow. */
  scratch: usize;
  scratchBytes: usize;
}
