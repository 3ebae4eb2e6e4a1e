/** Rows of one block. */
const rowsPerBlock: u32 = 8192;

/** How the rows of a leaf are divided. Written by `row-partition.ts`, in this order. */
@unmanaged
class DivideTask {
  /** Address of the bins of the feature that is split. */
  bins: usize;
  /** Bytes of a bin: 1 or 2. */
  binBytes: u32;
  /** Address of one byte per bin: 1 for those that go left. */
  goesLeft: usize;
  /** Address of the row numbers. */
  index: usize;
  count: u32;
  /** Addresses of scratch for as many row numbers each. */
  left: usize;
  right: usize;
  /** Address of one u32 per block, and one more: rows that go left, after `divideBlock` those of the block, before `joinBlock` those of all blocks before it. */
  lefts: usize;
}

/** Parts 8,192 rows, each side within the block's own scratch. Every row is written to both and stays on one, which spares a branch that nothing could predict. */
export function divideBlock(task: DivideTask, block: u32): void {
  const first = (<usize>(block * rowsPerBlock)) << 2;
  const rows = min<u32>(rowsPerBlock, task.count - block * rowsPerBlock);
  const left = task.left + first;
  const end = task.binBytes === 1 ? divide(task, first, rows) : divideWide(task, first, rows);
  store<u32>(task.lefts + ((<usize>block) << 2), <u32>((end - left) >>> 2));
}

/** Copies both sides of a block to their places. */
export function joinBlock(task: DivideTask, block: u32): void {
  const first = (<usize>(block * rowsPerBlock)) << 2;
  const rows = min<u32>(rowsPerBlock, task.count - block * rowsPerBlock);
  const lefts = task.lefts + ((<usize>block) << 2);
  const before = load<u32>(lefts);
  const leftRows = load<u32>(lefts, 4) - before;
  const blocks = (task.count + rowsPerBlock - 1) / rowsPerBlock;
  const middle = load<u32>(task.lefts + ((<usize>blocks) << 2));
  memory.copy(task.index + ((<usize>before) << 2), task.left + first, (<usize>leftRows) << 2);
  memory.copy(task.index + first + ((<usize>(middle - before)) << 2), task.right + first, (<usize>(rows - leftRows)) << 2);
}

/** @returns the address behind the last row on the left. */
function divide(task: DivideTask, first: usize, count: u32): usize {
  const bins = task.bins;
  const goesLeft = task.goesLeft;
  let left = task.left + first;
  let right = task.right + first;
  let index = task.index + first;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    const row = load<u32>(index);
    store<u32>(left, row);
    store<u32>(right, row);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(bins + <usize>row));
    left += isLeft << 2;
    right += 4 - (isLeft << 2);
  }
  return left;
}

/** The same where bins take two bytes. */
function divideWide(task: DivideTask, first: usize, count: u32): usize {
  const bins = task.bins;
  const goesLeft = task.goesLeft;
  let left = task.left + first;
  let right = task.right + first;
  let index = task.index + first;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    const row = load<u32>(index);
    store<u32>(left, row);
    store<u32>(right, row);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u16>(bins + ((<usize>row) << 1)));
    left += isLeft << 2;
    right += 4 - (isLeft << 2);
  }
  return left;
}
