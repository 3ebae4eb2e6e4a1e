import { type Bar, ColumnTable, type FeatureKernel } from '@spx/core';
import { advanceFeatureMatrix } from './feature-matrix-compute.js';
import { barFaultError, findBarFault } from './feature-matrix-fault.js';
import type { FeatureMatrixPlan } from './feature-matrix-plan.js';
import { readFeatureStreamSnapshot, writeFeatureStreamSnapshot } from './feature-stream-snapshot.js';
import { type RowProgram, rowProgram } from './row-program.js';

/** Features bar by bar, equal to the batch to the last bit. One stream serves one instrument. */
export interface FeatureStream<Name extends string = string> {
  readonly names: readonly Name[];
  /**
   * Takes a finished bar in.
   *
   * @returns the features in the order of `names`; the same array at every call, so copy what must last.
   * @throws {InvalidArgumentError} if the time does not rise, a price is 0 or less, the volume below 0, or a value infinite; the stream is then as before.
   */
  push(bar: Bar): Float64Array;
  /**
   * Takes many finished bars in, as so many calls of `push` would, but as fast as the batch: for the pieces of a file too large for memory.
   *
   * @param bars - n rows that follow on what was pushed before, with the columns that `compute` needs.
   * @returns n rows of `names`, aligned with the bars.
   * @throws {UnknownColumnError} if a bar column is missing; the stream is then as before.
   * @throws {InvalidArgumentError} if times do not rise, a price is 0 or less, a volume below 0, or a value infinite; the stream is then as before.
   */
  advance(bars: ColumnTable): ColumnTable<Name>;
  /**
   * What `push` would give, without taking the bar in: for a bar that is still forming. Has an array of its own.
   *
   * @throws {InvalidArgumentError} as `push`.
   */
  peek(bar: Bar): Float64Array;
  /** Everything the stream remembers, as bytes for `restore`. */
  snapshot(): Uint8Array;
  /**
   * Continues where a snapshot was taken.
   *
   * @throws {DataFormatError} if the bytes are cut, changed, or of another version; the stream is then as before.
   * @throws {FeatureMismatchError} if the snapshot is of other calculators; the stream is then as before.
   */
  restore(bytes: Uint8Array): void;
  /** Forgets every bar. */
  reset(): void;
}

/** A stream over the calculators of a plan. */
export function featureStream<Name extends string>(plan: FeatureMatrixPlan): FeatureStream<Name> {
  const ids = plan.steps.map((step) => step.calculator.id);
  const live = lane(
    plan,
    plan.steps.map((step) => step.calculator.kernel()),
  );
  let trial: Lane | undefined;
  return {
    names: plan.names as readonly Name[],
    push: (bar) => advanceLane(live, bar),
    advance: (bars) => advanceTable<Name>(plan, live, bars),
    peek: (bar) => {
      trial ??= lane(plan, peekingKernels(plan, live.kernels));
      for (let index = 0; index < trial.states.length; index++) copyState(live.states[index]!, trial.states[index]!);
      return advanceLane(trial, bar);
    },
    snapshot: () => writeFeatureStreamSnapshot(ids, live.states),
    restore: (bytes) => readFeatureStreamSnapshot(bytes, ids, live.states),
    reset: () => {
      for (const state of live.states) state.fill(0);
    },
  };
}

/** Kernels for a bar that is still forming: those that can look ahead of others do, the rest are new ones that take over a copy of the others' states. */
function peekingKernels(plan: FeatureMatrixPlan, live: readonly FeatureKernel[]): readonly FeatureKernel[] {
  return live.map((kernel, index) => {
    if (kernel.peek === undefined) return plan.steps[index]!.calculator.kernel();
    return { state: new Float64Array(0), advance: (columns, from, _, out) => kernel.peek?.(columns, from, out) };
  });
}

/** The state of a kernel that peeks is empty and stays so. */
function copyState(from: Float64Array, to: Float64Array): void {
  const { length } = to;
  // Setting up a copy of memory takes as long as copying some dozen numbers.
  if (length > 48) to.set(from);
  else for (let index = 0; index < length; index++) to[index] = from[index]!;
}

/** One row of every slot, and the kernels that fill it. */
interface Lane {
  readonly features: Float64Array;
  /** The bar columns of the row. */
  readonly bar: Float64Array;
  readonly kernels: readonly FeatureKernel[];
  readonly advance: RowProgram;
  /** Whether a bar was seen and its time. */
  readonly clock: Float64Array;
  /** All memory: the clock and the states of the kernels. */
  readonly states: readonly Float64Array[];
}

function lane(plan: FeatureMatrixPlan, kernels: readonly FeatureKernel[]): Lane {
  const row = new Float64Array(plan.slotCount);
  const clock = new Float64Array(2);
  return {
    features: row.subarray(0, plan.names.length),
    bar: row.subarray(plan.firstBarSlot),
    kernels,
    advance: rowProgram(plan, { kernels, row }),
    clock,
    states: [clock, ...kernels.map((kernel) => kernel.state)],
  };
}

function advanceLane({ features, bar: row, advance, clock }: Lane, bar: Bar): Float64Array {
  const { time, open, high, low, close, volume } = bar;
  row[0] = time;
  row[1] = open;
  row[2] = high;
  row[3] = low;
  row[4] = close;
  row[5] = volume;
  row[6] = bar.isBackfilled === true ? 1 : 0;
  // Where the sum is finite, so is each; only other bars are worth a closer look.
  const sum = time + open + high + low + close + volume;
  const isUnusual = sum - sum !== 0 || open <= 0 || high <= 0 || low <= 0 || close <= 0 || volume < 0;
  if (isUnusual || (clock[0] === 1 && !(time > clock[1]!))) refuseFaultyBar(row, lastTime(clock));
  advance();
  clock[0] = 1;
  clock[1] = time;
  return features;
}

function refuseFaultyBar(row: Float64Array, previousTime: number): void {
  const columns = Array.from(row, (value) => Float64Array.of(value));
  const fault = findBarFault(columns, 1, previousTime);
  if (fault !== null) throw barFaultError(`bar.${fault.column}`, fault);
}

function advanceTable<Name extends string>(plan: FeatureMatrixPlan, { kernels, clock }: Lane, bars: ColumnTable): ColumnTable<Name> {
  const features = plan.names.map(() => new Float64Array(bars.rowCount));
  advanceFeatureMatrix(plan, { bars, features }, { kernels, previousTime: lastTime(clock) });
  if (bars.rowCount > 0) {
    clock[0] = 1;
    clock[1] = bars.column('time')[bars.rowCount - 1]!;
  }
  return new ColumnTable(Object.fromEntries(plan.names.map((name, index) => [name, features[index]!])) as Record<Name, Float64Array>);
}

function lastTime(clock: Float64Array): number {
  return clock[0] === 0 ? Number.NEGATIVE_INFINITY : clock[1]!;
}
