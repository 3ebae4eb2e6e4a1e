/** What the fastest of several runs took. */
export interface FastestRun {
  readonly milliseconds: number;
  /** Least processor time of a run, all threads together; the steadier figure on a machine that others use too. */
  readonly cpuMilliseconds: number;
}

/** Times asynchronous work `runs` times, one or more; results are dropped. */
export async function fastest(runs: number, work: () => Promise<unknown>): Promise<FastestRun> {
  let [milliseconds, cpuMilliseconds] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < runs; run++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    milliseconds = Math.min(milliseconds, performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpuMilliseconds = Math.min(cpuMilliseconds, (user + system) / 1_000);
  }
  return { milliseconds, cpuMilliseconds };
}
