import type { Kernel } from './kernel.js';
import { type Crew, kernelCrew } from './kernel-crew.js';
import type { MemoryScope } from './kernel-memory.js';

/** What the parts of one fit share. */
export interface KernelSession {
  readonly kernel: Kernel;
  /** Memory that is given back when the session stops. */
  readonly scope: MemoryScope;
  readonly crew: Crew;
  /** Threads of the crew, the caller's among them. */
  readonly threads: number;
  stop(): Promise<void>;
}

/** A session on a kernel with so many threads. */
export function kernelSession(kernel: Kernel, threads: number): KernelSession {
  const scope = kernel.scope();
  const crew = kernelCrew(kernel, { threads });
  return {
    ...{ kernel, scope, crew, threads },
    stop: async () => {
      await crew.stop();
      scope.release();
    },
  };
}

/** Fewest bins for which a second thread is worth its start. */
const leastBins = 200_000;

/** Threads to use on so many bins, of those that may be used. */
export function worthwhileThreads(bins: number, threads = 1): number {
  return bins < leastBins ? 1 : threads;
}
