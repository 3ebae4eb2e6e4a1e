import { setTimeout } from 'node:timers/promises';
import { WorkerError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { controlWords, threadWords, wordsOf } from './crew-control.js';
import { kernel } from './kernel.js';
import { type Crew, kernelCrew } from './kernel-crew.js';

/** A thread that joins as number 1 and then ends in its way. */
function dyingWorker(end: string): string {
  return `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ task: { control } }) => {
      const words = ${wordsOf(1)};
      Atomics.store(control, words + ${threadWords.ready}, 1);
      ${end}
    });`;
}

/** Keeps a crew busy: parts four blocks of rows by a feature whose bins are all 0, so that all of them go left. */
function divide(owner: ReturnType<typeof kernel>, crew: Crew): number {
  const scope = owner.scope();
  const count = 4 * 8192;
  const task = scope.words(8);
  const index = scope.words(count).fill(0);
  const lefts = scope.words(5);
  const arrays = [scope.bytes(count).fill(0), 1, scope.bytes(256).fill(1), index, count, scope.words(count), scope.words(count), lefts];
  task.set(arrays.map((item) => (typeof item === 'number' ? item : item.byteOffset)));
  crew.run({ name: 'divideBlock', task: task.byteOffset, blocks: 4 });
  return lefts.subarray(0, 4).reduce((sum, rows) => sum + rows, 0);
}

async function untilReady(owner: ReturnType<typeof kernel>): Promise<void> {
  // The control words of the first crew are the first thing in the memory behind its first page.
  const control = new Int32Array(owner.memory.buffer, 65_536, wordsOf(2));
  while (Atomics.load(control, wordsOf(1) + threadWords.ready) === 0) await setTimeout(5);
}

describe('kernelCrew', () => {
  it('works before the other threads have joined and after', async () => {
    const owner = kernel();
    const crew = kernelCrew(owner, { threads: 2 });
    expect(divide(owner, crew)).toBe(4 * 8192);
    await untilReady(owner);
    for (let job = 0; job < 200; job++) expect(divide(owner, crew)).toBe(4 * 8192);
    await crew.stop();
  });

  it('stops threads that have not joined yet', async () => {
    for (let round = 0; round < 10; round++) await kernelCrew(kernel(), { threads: 4 }).stop();
  });

  it('names the thread that has ended between two jobs', async () => {
    const owner = kernel();
    const crew = kernelCrew(owner, { threads: 2, source: dyingWorker('process.exit(3);') });
    await untilReady(owner);
    await setTimeout(300);
    expect(() => divide(owner, crew)).toThrow(WorkerError);
    expect(() => divide(owner, crew)).toThrow('Worker "spx-boosting" failed: it ended with exit code 3.');
    await crew.stop();
  });

  it('does not wait for ever for a thread that has ended during a job', async () => {
    const owner = kernel();
    const source = dyingWorker(`Atomics.wait(control, words + ${threadWords.go}, 0); process.exit(3);`);
    const crew = kernelCrew(owner, { threads: 2, source, patienceMs: 200 });
    await untilReady(owner);
    expect(() => divide(owner, crew)).toThrow('Worker "spx-boosting" failed: it did not answer for 200 ms.');
    await crew.stop();
  });

  it('tells at once that a thread has failed in a job', async () => {
    const owner = kernel();
    const source = dyingWorker(`Atomics.wait(control, words + ${threadWords.go}, 0);
      Atomics.store(control, ${controlWords.failed}, 1);
      Atomics.add(control, ${controlWords.done}, 1);
      Atomics.notify(control, ${controlWords.done});
      process.exit(3);`);
    const crew = kernelCrew(owner, { threads: 2, source });
    await untilReady(owner);
    expect(() => divide(owner, crew)).toThrow('Worker "spx-boosting" failed: a thread failed in "divideBlock".');
    await crew.stop();
  });
});
