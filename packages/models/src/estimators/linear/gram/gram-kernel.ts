import { base64 } from 'inline-wasm:./assembly/index.ts';
import { type KernelMemory, kernelMemory } from '../../gradient-boosting/kernel/kernel-memory.js';
import { webAssembly } from '../../gradient-boosting/kernel/web-assembly.js';

/** What the AssemblyScript in `assembly/` exports; it says what the operands are. */
interface GramFunctions {
  readonly addProducts: (...operands: readonly number[]) => void;
  readonly centreColumn: (...operands: readonly number[]) => void;
}

/** WebAssembly that sums products, and its memory. */
export interface GramKernel extends KernelMemory {
  readonly functions: GramFunctions;
}

let shared: GramKernel | undefined;

/** The kernel of this thread. Whoever uses it takes memory, and gives it back before anybody else can run. */
export function gramKernel(): GramKernel {
  if (shared !== undefined) return shared;
  const memory = kernelMemory();
  const instance = new webAssembly.Instance(new webAssembly.Module(Buffer.from(base64, 'base64')), { env: { memory: memory.memory } });
  shared = { ...memory, functions: instance.exports as GramFunctions };
  return shared;
}
