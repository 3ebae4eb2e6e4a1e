import { base64 } from 'inline-wasm:./assembly/index.ts';
import { type KernelMemory, kernelMemory } from '../../kernel/kernel-memory.js';
import { webAssembly } from '../../kernel/web-assembly.js';

/** What the AssemblyScript in `assembly/` exports; it says what the operands are. */
interface CodeFunctions {
  readonly rankByCell: (...operands: readonly number[]) => number;
  readonly rankByCells: (...operands: readonly number[]) => number;
  readonly rankByHalves: (...operands: readonly number[]) => number;
  readonly markMissing: (...operands: readonly number[]) => void;
  readonly copyCodes: (...operands: readonly number[]) => void;
  readonly scoreCodes: (...operands: readonly number[]) => void;
}

/** WebAssembly that scores codes, and its memory. */
export interface CodeKernel extends KernelMemory {
  readonly functions: CodeFunctions;
}

let shared: CodeKernel | undefined;

/** The kernel of this thread. Whoever uses it takes memory, and gives it back before anybody else can run. */
export function codeKernel(): CodeKernel {
  if (shared !== undefined) return shared;
  const memory = kernelMemory();
  const instance = new webAssembly.Instance(new webAssembly.Module(Buffer.from(base64, 'base64')), { env: { memory: memory.memory } });
  shared = { ...memory, functions: instance.exports as CodeFunctions };
  return shared;
}
