/** Shortest time of several runs, and the result of the last. */
export interface BestRun<Result> {
  readonly milliseconds: number;
  readonly result: Result;
}

/** Times the same work `runs` times, one or more. */
export function bestOf<Result>(runs: number, work: () => Result): BestRun<Result> {
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let run = 1; ; run++) {
    const started = performance.now();
    const result = work();
    milliseconds = Math.min(milliseconds, performance.now() - started);
    if (run >= runs) return { milliseconds, result };
  }
}
