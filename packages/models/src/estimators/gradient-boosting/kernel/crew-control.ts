import type { KernelFunctions } from './kernel-functions.js';

/** Functions of the kernel that do one block of a task: `(task, block, thread)`. A job is told to other threads by its place in the list. */
export const kernelJobs: readonly KernelJob[] = [
  'sumBlock',
  'studyFeatures',
  'divideBlock',
  'joinBlock',
  'magnitudeBlock',
  'packBlock',
  'sumSegments',
  'addToSegments',
  'spreadBlock',
];

/** What a crew does together. */
export type KernelJob = Exclude<keyof KernelFunctions, 'clearHistogram' | 'decodeFeature' | 'decodePairFeature'>;

interface ControlWords {
  readonly job: number;
  readonly task: number;
  readonly blocks: number;
  /** Pages that the memory has. */
  readonly pages: number;
  /** 1 once a thread has failed. */
  readonly failed: number;
  /** Next block that nobody has taken. */
  readonly next: number;
  /** Threads that have ended the job. */
  readonly done: number;
  /** First word of thread 1; others follow after `perThread` words each. */
  readonly threads: number;
  readonly perThread: number;
}

interface ThreadWords {
  /** Number of the job that it is to do, or -1 to end. */
  readonly go: number;
  /** 1 once it waits for jobs. */
  readonly ready: number;
  /** Blocks done, which shows that it is alive. */
  readonly progress: number;
}

/** Words of the control memory that all threads share; those of one thread have a cache line for themselves. */
export const controlWords: ControlWords = {
  job: 0,
  task: 1,
  blocks: 2,
  pages: 3,
  failed: 4,
  next: 16,
  done: 32,
  threads: 48,
  perThread: 16,
};

/** Words of one thread, from its first one. */
export const threadWords: ThreadWords = {
  go: 0,
  ready: 1,
  progress: 2,
};

/** First control word of a thread; thread 0 has none. */
export function wordsOf(thread: number): number {
  return controlWords.threads + (thread - 1) * controlWords.perThread;
}

/** Looks at a word before a thread goes to sleep; some fifty microseconds. */
const looks = 8000;

/** Waits until a word has changed, awake at first, for the next job mostly follows at once. */
export function waitForChange(control: Int32Array, word: number, from: number): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(control, word) !== from) return;
  while (Atomics.load(control, word) === from) Atomics.wait(control, word, from);
}

/** Takes blocks of the current job until none is left. */
export function takeBlocks(functions: KernelFunctions, control: Int32Array, thread: number): void {
  const work = functions[kernelJobs[control[controlWords.job]!]!];
  const task = control[controlWords.task]! >>> 0;
  const blocks = control[controlWords.blocks]!;
  for (let block = Atomics.add(control, controlWords.next, 1); block < blocks; block = Atomics.add(control, controlWords.next, 1)) {
    work(task, block, thread);
    if (thread > 0) Atomics.add(control, wordsOf(thread) + threadWords.progress, 1);
  }
}
