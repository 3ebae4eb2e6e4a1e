import { serveTasks } from '@spx/core';
import { controlWords, takeBlocks, threadWords, waitForChange, wordsOf } from './crew-control.js';
import { kernelFunctions } from './kernel-functions.js';
import type { WebAssemblyMemory, WebAssemblyModule } from './web-assembly.js';

/** What a thread needs to join a crew. */
export interface CrewMembership {
  readonly module: WebAssemblyModule;
  readonly memory: WebAssemblyMemory;
  readonly control: Int32Array;
  /** 1 or more. */
  readonly thread: number;
}

const pageBytes = 65_536;
const ended = -1;

serveTasks(({ module, memory, control, thread }: CrewMembership) => {
  const functions = kernelFunctions(module, memory);
  const words = wordsOf(thread);
  let go = 0;
  Atomics.store(control, words + threadWords.ready, 1);
  for (;;) {
    waitForChange(control, words + threadWords.go, go);
    go = Atomics.load(control, words + threadWords.go);
    if (go === ended) return;
    try {
      // A thread that came while the memory grew may not have heard of it.
      if (memory.buffer.byteLength < control[controlWords.pages]! * pageBytes) memory.grow(0);
      takeBlocks(functions, control, thread);
    } catch (error) {
      Atomics.store(control, controlWords.failed, 1);
      throw error;
    } finally {
      Atomics.add(control, controlWords.done, 1);
      Atomics.notify(control, controlWords.done);
    }
  }
});
