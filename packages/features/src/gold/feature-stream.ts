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
   * @throws {InvalidArgumentError} if the time does not rise or a value is infinite; the stream is then as before.
   */
  push(bar: Bar): Float64Array;
  /**
   * Takes many finished bars in, as so many calls of `push` would, but as fast as the batch: for the pieces of a file too large for memory.
   *
   * @param bars - n rows that follow on what was pushed before, with the columns that `compute` needs.
   * @returns n rows of `names`, aligned with the bars.
   * @throws {UnknownColumnError} if a bar column is missing; the stream is then as before.
   * @throws {InvalidArgumentError} if times do not rise or a value is infinite; the stream is then as before.
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
  const live = lane(plan);
  let trial: Lane | undefined;
  return {
    names: plan.names as readonly Name[],
    push: (bar) => advanceLane(live, bar),
    advance: (bars) => advanceTable<Name>(plan, live, bars),
    peek: (bar) => {
      trial ??= lane(plan);
      for (const [index, state] of trial.states.entries()) state.set(live.states[index]!);
      return advanceLane(trial, bar);
    },
    snapshot: () => writeFeatureStreamSnapshot(ids, live.states),
    restore: (bytes) => readFeatureStreamSnapshot(bytes, ids, live.states),
    reset: () => {
      for (const state of live.states) state.fill(0);
    },
  };
}

/** One row of every slot, and the kernels that fill it. */
interface Lane {
  readonly features: Float64Array;
  readonly bar: readonly Float64Array[];
  readonly kernels: readonly FeatureKernel[];
  readonly advance: RowProgram;
  /** Whether a bar was seen and its time. */
  readonly clock: Float64Array;
  /** All memory: the clock and the states of the kernels. */
  readonly states: readonly Float64Array[];
}

function lane(plan: FeatureMatrixPlan): Lane {
  const row = new Float64Array(plan.slotCount);
  const kernels = plan.steps.map((step) => step.calculator.kernel());
  const clock = new Float64Array(2);
  return {
    features: row.subarray(0, plan.names.length),
    bar: Array.from(row.subarray(plan.firstBarSlot), (_, index) => row.subarray(plan.firstBarSlot + index, plan.firstBarSlot + index + 1)),
    kernels,
    advance: rowProgram(plan, { kernels, row }),
    clock,
    states: [clock, ...kernels.map((kernel) => kernel.state)],
  };
}

function advanceLane({ features, bar: columns, advance, clock }: Lane, bar: Bar): Float64Array {
  columns[0]![0] = bar.time;
  columns[1]![0] = bar.open;
  columns[2]![0] = bar.high;
  columns[3]![0] = bar.low;
  columns[4]![0] = bar.close;
  columns[5]![0] = bar.volume;
  columns[6]![0] = bar.isBackfilled === true ? 1 : 0;
  const fault = findBarFault(columns, 1, lastTime(clock));
  if (fault !== null) throw barFaultError(`bar.${fault.column}`, fault);
  advance();
  clock[0] = 1;
  clock[1] = bar.time;
  return features;
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
