/** Rows of one block, so that both sides of the transposition stay in the cache. */
const rowsPerBlock: u32 = 256;

/** Where the bins of a feature lie. */
@unmanaged
class FeatureColumn {
  /** Address of the bin of row 0. */
  bins: usize;
  /** Bytes of a bin: 1 or 2. */
  binBytes: u32;
  /** Byte of the feature in a row. */
  lane: u32;
}

/** Bins column after column that are to be copied row after row. Written by `row-major-bins.ts`, in this order. */
@unmanaged
class SpreadTask {
  /** Address of one `FeatureColumn` per feature. */
  features: usize;
  featureCount: u32;
  count: u32;
  /** Address of row 0. */
  rows: usize;
  rowBytes: usize;
}

/** Copies 256 rows; bytes without a feature become 0. */
export function spreadBlock(task: SpreadTask, block: u32): void {
  const first = <usize>(block * rowsPerBlock);
  const rows = <usize>min<u32>(rowsPerBlock, task.count - block * rowsPerBlock);
  const into = task.rows + first * task.rowBytes;
  memory.fill(into, 0, rows * task.rowBytes);
  for (let feature: u32 = 0; feature < task.featureCount; feature++) {
    const column = changetype<FeatureColumn>(task.features + <usize>feature * offsetof<FeatureColumn>());
    const at = into + <usize>column.lane;
    if (column.binBytes === 1) spread(column.bins + first, rows, at, task.rowBytes);
    else spreadWide(column.bins + (first << 1), rows, at, task.rowBytes);
  }
}

function spread(bins: usize, count: usize, into: usize, rowBytes: usize): void {
  for (const end = bins + count; bins < end; bins++) {
    store<u8>(into, load<u8>(bins));
    into += rowBytes;
  }
}

function spreadWide(bins: usize, count: usize, into: usize, rowBytes: usize): void {
  for (const end = bins + (count << 1); bins < end; bins += 2) {
    store<u16>(into, load<u16>(bins));
    into += rowBytes;
  }
}
