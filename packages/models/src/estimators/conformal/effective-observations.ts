import type { Label } from '@spx/core';

/**
 * Number of labels of which no two overlap: the most that can be chosen, so what a stretch of overlapping labels is worth at best.
 *
 * @param rows - rows to choose among, in order of label start; default all.
 */
export function effectiveObservations({ startTime, endTime }: Label, rows?: Uint32Array): number {
  const order = Uint32Array.from(rows ?? endTime.keys()).sort((a, b) => endTime[a]! - endTime[b]!);
  let [count, free] = [0, Number.NEGATIVE_INFINITY];
  for (const row of order) {
    if (startTime[row]! < free) continue;
    count++;
    free = endTime[row]!;
  }
  return count;
}
