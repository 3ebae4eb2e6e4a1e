/** Bytes that `calls` calls leave on the heap, for one of them: the median of several runs, of which none is long enough for the collector to clean up after each. */
export function garbagePerCall(work: () => unknown, calls: number): number {
  const bytes: number[] = [];
  for (let run = 0; run < 21; run++) {
    const before = process.memoryUsage().heapUsed;
    work();
    bytes.push((process.memoryUsage().heapUsed - before) / calls);
  }
  return bytes.sort((a, b) => a - b)[10]!;
}
