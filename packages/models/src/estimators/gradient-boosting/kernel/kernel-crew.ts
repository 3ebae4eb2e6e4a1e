import { source as crewWorker } from 'inline-worker:./crew-worker.ts';
import { type TaskWorker, taskWorker, WorkerError } from '@spx/core';
import { controlWords, type KernelJob, kernelJobs, takeBlocks, threadWords, wordsOf } from './crew-control.js';
import type { CrewMembership } from './crew-worker.js';
import { type Kernel, kernelModule } from './kernel.js';

const pageBytes = 65_536;
const workerName = 'spx-boosting';
/** Looks at the number of threads that are done before this one goes to sleep. */
const looks = 8000;

/** Threads that work on one kernel, the caller's among them. */
export interface Crew {
  /**
   * Does all blocks of a job and returns when the last one is done. Which thread does which is not determined.
   *
   * @param job.task - address of what the kernel's function of that name reads.
   * @throws {WorkerError} if a thread has ended or does not answer.
   */
  run(job: { readonly name: KernelJob; readonly task: number; readonly blocks: number }): void;
  /** Lets the other threads go; nothing is run afterwards. */
  stop(): Promise<void>;
}

/** Threads that belong to no crew, for the next one. They do not keep the process alive. */
const idle: TaskWorker<CrewMembership, void>[] = [];

/** Options of {@link kernelCrew}. */
export interface CrewOptions {
  /** 1 for no other thread at all. */
  readonly threads: number;
  /** JavaScript of the other threads, if not the crew's own. */
  readonly source?: string;
  /** A thread that ends no block for so long while a job waits for it is given up. Default 30 seconds. */
  readonly patienceMs?: number;
}

/** A crew of up to so many threads. The others join as they start, so that nothing waits for them at first. */
export function kernelCrew(kernel: Kernel, options: CrewOptions): Crew {
  return options.threads === 1 ? loneCrew(kernel) : sharedCrew(kernel, options);
}

function loneCrew({ functions }: Kernel): Crew {
  return {
    run: ({ name, task, blocks }) => {
      const work = functions[name];
      for (let block = 0; block < blocks; block++) work(task, block, 0);
    },
    stop: async () => {},
  };
}

function sharedCrew(kernel: Kernel, { threads, source = crewWorker, patienceMs = 30_000 }: CrewOptions): Crew {
  const scope = kernel.scope();
  const words = wordsOf(threads);
  const shared = scope.words(words).fill(0);
  const control = new Int32Array(shared.buffer, shared.byteOffset, words);
  const lone = loneCrew(kernel);
  let failure: WorkerError | undefined;
  let jobs = 0;
  const members = Array.from({ length: threads - 1 }, (_, index) => join({ source, kernel, control, thread: index + 1 }));
  for (const { ended } of members) {
    ended.catch((error: unknown) => {
      failure ??= error instanceof WorkerError ? error : new WorkerError({ worker: workerName, problem: String(error), cause: error });
    });
  }
  return {
    run: (job) => {
      if (failure !== undefined) throw failure;
      const ready = members.filter(({ thread }) => Atomics.load(control, wordsOf(thread) + threadWords.ready) === 1);
      if (ready.length === 0 || job.blocks < 2) return lone.run(job);
      control[controlWords.job] = kernelJobs.indexOf(job.name);
      control[controlWords.task] = job.task;
      control[controlWords.blocks] = job.blocks;
      control[controlWords.pages] = kernel.memory.buffer.byteLength / pageBytes;
      Atomics.store(control, controlWords.next, 0);
      Atomics.store(control, controlWords.done, 0);
      jobs = (jobs + 1) & 0x3fff_ffff;
      for (const { thread } of ready) tell(control, thread, jobs);
      takeBlocks(kernel.functions, control, 0);
      waitForAll(control, ready, patienceMs);
      if (Atomics.load(control, controlWords.failed) === 1) throw new WorkerError({ worker: workerName, problem: `a thread failed in "${job.name}"` });
    },
    stop: async () => {
      for (const { thread } of members) tell(control, thread, -1);
      await Promise.allSettled(members.map(({ ended }) => ended));
      scope.release();
    },
  };
}

interface Member {
  readonly thread: number;
  /** Rejects where the thread ends in any way but by being let go. */
  readonly ended: Promise<void>;
}

interface Joining {
  readonly source: string;
  readonly kernel: Kernel;
  readonly control: Int32Array;
  readonly thread: number;
}

function join({ source, kernel, control, thread }: Joining): Member {
  const pooled = source === crewWorker ? idle.pop() : undefined;
  const worker = pooled ?? taskWorker<CrewMembership, void>({ name: workerName, source });
  const ended = worker.run({ module: kernelModule(), memory: kernel.memory, control, thread });
  if (source !== crewWorker) return { thread, ended };
  return { thread, ended: ended.finally(() => idle.push(worker)) };
}

function tell(control: Int32Array, thread: number, go: number): void {
  const word = wordsOf(thread) + threadWords.go;
  Atomics.store(control, word, go);
  Atomics.notify(control, word);
}

function waitForAll(control: Int32Array, members: readonly Member[], patienceMs: number): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(control, controlWords.done) === members.length) return;
  const progress = (): number => members.reduce((sum, { thread }) => sum + Atomics.load(control, wordsOf(thread) + threadWords.progress), 0);
  for (let done = Atomics.load(control, controlWords.done); done < members.length; done = Atomics.load(control, controlWords.done)) {
    const before = progress();
    const answer = Atomics.wait(control, controlWords.done, done, patienceMs);
    if (answer === 'timed-out' && progress() === before) throw new WorkerError({ worker: workerName, problem: `it did not answer for ${patienceMs} ms` });
  }
}
