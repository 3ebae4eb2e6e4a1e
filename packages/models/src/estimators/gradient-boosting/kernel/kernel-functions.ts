/** Addresses in the kernel's memory, sizes and numbers; the AssemblyScript of the same name says what each is. */
type KernelFunction = (...operands: readonly number[]) => void;
type KernelSum = (...operands: readonly number[]) => number;

/** What the AssemblyScript in `assembly/` exports. */
export interface KernelFunctions {
  readonly addRows: KernelFunction;
  readonly addRowPairs: KernelFunction;
  readonly addHistogram: KernelFunction;
  readonly subtractHistogram: KernelFunction;
  readonly divideRows: KernelFunction;
  readonly divideRowsByWide: KernelFunction;
  readonly sumOfMagnitudes: KernelSum;
  readonly packRows: KernelFunction;
  readonly packPairGradients: KernelFunction;
  readonly packPairHessians: KernelFunction;
  readonly searchFeature: KernelFunction;
  readonly searchPairFeature: KernelFunction;
  readonly decodeFeature: KernelFunction;
  readonly decodePairFeature: KernelFunction;
  readonly sumRows: KernelSum;
  readonly sumPackedRows: KernelFunction;
  readonly sumPackedPairs: KernelFunction;
  readonly addToRows: KernelFunction;
  readonly spreadBins: KernelFunction;
  readonly spreadWideBins: KernelFunction;
}
