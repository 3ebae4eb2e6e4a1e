import type { FeatureUnit } from './feature-unit.js';

/**
 * Memory and inner loop of one calculator over one instrument.
 *
 * Called by: the feature engine, the stream and the conformance suite. Never by users.
 */
export interface FeatureKernel {
  /**
   * Everything the kernel remembers between calls, and nothing else may remember anything: the engine copies it to take a snapshot, overwrites it to
   * restore one, and fills it with zeros to start anew. All zeros must therefore mean "no row seen yet", and the length never changes.
   */
  readonly state: Float64Array;

  /**
   * Reads rows `from` to `to` (exclusive) of `columns` and writes the same rows of every column in `out`.
   *
   * May assume: rows come in order, each exactly once, over the life of the state; `columns` follow `inputs`, `out` follows `outputs`; values are finite
   * or NaN.
   * Must hold: rows outside the range are neither read nor written; every row of the range is written; the result is the same to the last bit however the
   * rows are cut into ranges; a NaN input gives NaN for as long as it lies in the window and never longer; never an infinity; nothing is allocated per row.
   */
  advance(columns: readonly Float64Array[], from: number, to: number, out: readonly Float64Array[]): void;

  /**
   * The kind of this kernel, one object for all kernels of the kind. Optional, and of use to streams alone: a call for each of many small kernels costs more than what they
   * compute, so a stream hands all of a kind to one loop. `advance` stays what the kernel means.
   */
  readonly family?: KernelFamily;

  /**
   * Writes to `row` of `out` what `advance` over that one row would, and leaves `state` alone. Optional, for a bar that is still forming: without it a stream advances a
   * copy of the state, which takes long where the state is large.
   */
  peek?(columns: readonly Float64Array[], row: number, out: readonly Float64Array[]): void;
}

/** A kernel that a family is to advance, and where in a row of numbers it reads and writes. */
export interface FamilyMember {
  readonly kernel: FeatureKernel;
  /** Place in the row of each input and each output, in their orders. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Kernels of one kind, which one loop can advance.
 *
 * Called by: streams, once for the members that may run at the same time, none of which reads what another writes.
 */
export interface KernelFamily {
  /**
   * A function that advances every member by one row.
   *
   * May assume: all members are of this family; rows come in order; the members' `state` may be overwritten between rows, as `advance` allows.
   * Must hold: every member writes the same bits, and leaves the same in its `state`, as its `advance` over one row would; nothing is allocated per row.
   */
  rowLoop(members: readonly FamilyMember[]): (row: Float64Array) => void;
}

/**
 * A causal calculation on bars: row t of every output depends on rows 0 to t of the inputs and on nothing else.
 *
 * A calculator is an immutable description; `kernel` makes the part that computes. The same kernel serves batch (one range), stream (ranges of one row)
 * and chunked files (many ranges).
 *
 * Implement it with a verbless factory that returns a plain object whose properties stand in the order below, checks its options once, and works without
 * arguments with the literature's defaults. Prove it with `featureCalculatorContract` of `@spx/core/testing`.
 */
export interface FeatureCalculator<Output extends string = string> {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Unique name with every parameter in it, such as `rsi_14`: two calculators of one id compute the same numbers. */
  readonly id: string;
  /** Columns read, in the order in which `advance` receives them: bar columns, or outputs of `dependencies`. */
  readonly inputs: readonly string[];
  /** Names of the columns written, parameters in the name, in the order in which `advance` receives them. */
  readonly outputs: readonly Output[];
  /** Per output, the exact index of the first row that can be other than NaN when no input is NaN. */
  readonly warmUp: Readonly<Record<Output, number>>;
  /**
   * Per output, how many earlier bars a late start must see until its value agrees with the full history to 1e-9 of the column's scale. Finite windows: the
   * window less one. Recursive filters: measured or derived. A live process loads the largest of them.
   */
  readonly settle: Readonly<Record<Output, number>>;
  /** Unit of each output; goes into the manifest of a model that is fitted on it. Absent where it is not known. */
  readonly units?: Readonly<Record<Output, FeatureUnit>>;
  /** Other calculators whose outputs are inputs here. The engine computes each id once, however many ask for it. */
  readonly dependencies?: readonly FeatureCalculator[];
  /** A fresh kernel that has seen no row. */
  kernel(): FeatureKernel;
}
