/** Rows of a leaf, or a part of them. */
@unmanaged
class Segment {
  /** First row in the partition. */
  from: u32;
  count: u32;
  /** Sum over the rows, or what to add to each of them. */
  value: f64;
}

/** One double per row, and segments of the rows. Written by `leaf-segments.ts`, in this order. */
@unmanaged
class SegmentTask {
  /** Address of the double of row 0 of the table. */
  values: usize;
  /** Address of the row numbers. */
  index: usize;
  /** Address of one `Segment` per block. */
  segments: usize;
}

/** Sums a segment, in the order of its rows. */
export function sumSegments(task: SegmentTask, block: u32): void {
  const segment = changetype<Segment>(task.segments + ((<usize>block) << 4));
  const values = task.values;
  let index = task.index + ((<usize>segment.from) << 2);
  let sum: f64 = 0;
  for (const end = index + ((<usize>segment.count) << 2); index < end; index += 4) sum += load<f64>(values + ((<usize>load<u32>(index)) << 3));
  segment.value = sum;
}

/** Adds the value of a segment to the doubles of its rows. */
export function addToSegments(task: SegmentTask, block: u32): void {
  const segment = changetype<Segment>(task.segments + ((<usize>block) << 4));
  const values = task.values;
  const value = segment.value;
  let index = task.index + ((<usize>segment.from) << 2);
  for (const end = index + ((<usize>segment.count) << 2); index < end; index += 4) {
    const at = values + ((<usize>load<u32>(index)) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}
