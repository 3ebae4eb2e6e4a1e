import { base64 } from 'inline-wasm:./assembly/index.ts';
import { type KernelFunctions, kernelFunctions } from './kernel-functions.js';
import { type KernelMemory, kernelMemory } from './kernel-memory.js';
import { type WebAssemblyModule, webAssembly } from './web-assembly.js';

/** WebAssembly on one memory. */
export interface Kernel extends KernelMemory {
  readonly functions: KernelFunctions;
}

let compiled: WebAssemblyModule | undefined;

/** The kernel as a module, compiled once in a process; threads can be sent it. */
export function kernelModule(): WebAssemblyModule {
  compiled ??= new webAssembly.Module(Buffer.from(base64, 'base64'));
  return compiled;
}

/** A kernel on a memory of its own. Cost: a tenth of a millisecond. */
export function kernel(): Kernel {
  const memory = kernelMemory();
  return { ...memory, functions: kernelFunctions(kernelModule(), memory.memory) };
}
