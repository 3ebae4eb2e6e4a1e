import { addRowPairs, addRows } from './add-rows';
import { blockRows, RowLayout } from './row-layout';

/** Rows of one block; fewer are not worth another thread. */
const rowsPerBlock: u32 = 1024;

/** The histogram of a leaf in the making. Written by `histogram-builder.ts`, in this order. */
@unmanaged
class SumTask {
  layout: RowLayout;
  /** Address of the row numbers. */
  index: usize;
  count: u32;
  /** 1 where rows and slots are two i64. */
  pairs: u32;
  /** Address of the histogram of thread 0. */
  into: usize;
  /** Address of the histogram of thread 1; those of further threads follow. */
  parts: usize;
  bytes: usize;
  /** Address of one u32 per thread: 1 once its histogram has begun. That of thread 0 has begun before. */
  begun: usize;
}

/** Empties a histogram; a typed array over shared memory would take ten times as long. */
export function clearHistogram(histogram: usize, bytes: usize): void {
  memory.fill(histogram, 0, bytes);
}

/** Adds 1,024 rows to the histogram of a thread. */
export function sumBlock(task: SumTask, block: u32, thread: u32): void {
  const begun = task.begun + ((<usize>thread) << 2);
  const into = thread === 0 ? task.into : task.parts + <usize>(thread - 1) * task.bytes;
  if (load<u32>(begun) === 0) {
    memory.fill(into, 0, task.bytes);
    store<u32>(begun, 1);
  }
  const layout = task.layout;
  const scratch = layout.scratch + <usize>thread * layout.scratchBytes;
  const end = min<u32>(task.count, (block + 1) * rowsPerBlock);
  for (let row = block * rowsPerBlock; row < end; row += <u32>blockRows) {
    const count = min<u32>(<u32>blockRows, end - row);
    const index = task.index + ((<usize>row) << 2);
    if (task.pairs === 0) addRows(layout, index, count, into, scratch);
    else addRowPairs(layout, index, count, into, scratch);
  }
}
