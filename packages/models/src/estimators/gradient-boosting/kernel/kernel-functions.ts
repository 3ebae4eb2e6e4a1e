import { type WebAssemblyMemory, type WebAssemblyModule, webAssembly } from './web-assembly.js';

/** Addresses in the kernel's memory, sizes and numbers; the AssemblyScript of the same name says what each is. */
type KernelFunction = (...operands: readonly number[]) => void;
/** Does one block of a task. */
type BlockFunction = (task: number, block: number, thread: number) => void;

/** What the AssemblyScript in `assembly/` exports. */
export interface KernelFunctions {
  readonly sumBlock: BlockFunction;
  readonly studyFeatures: BlockFunction;
  readonly divideBlock: BlockFunction;
  readonly joinBlock: BlockFunction;
  readonly magnitudeBlock: BlockFunction;
  readonly packBlock: BlockFunction;
  readonly sumSegments: BlockFunction;
  readonly addToSegments: BlockFunction;
  readonly spreadBlock: BlockFunction;
  readonly clearHistogram: KernelFunction;
  readonly decodeFeature: KernelFunction;
  readonly decodePairFeature: KernelFunction;
}

/** The functions of one thread. */
export function kernelFunctions(module: WebAssemblyModule, memory: WebAssemblyMemory): KernelFunctions {
  return new webAssembly.Instance(module, { env: { memory } }).exports as KernelFunctions;
}
