import { setImmediate } from 'node:timers/promises';
import { barColumns, type FeatureKernel } from '@spx/core';
import { barFaultError, findBarFault } from './feature-matrix-fault.js';
import type { FeatureMatrixPlan } from './feature-matrix-plan.js';

/** Rows computed at a time: few enough that bars and intermediate columns stay in the second-level cache, enough that calls cost nothing. */
const CHUNK_ROWS = 2_048;
/** Chunks between two turns of the event loop, some 50 ms. */
const CHUNKS_PER_TURN = 64;

/** What is read of a table of bars. */
export interface BarTable {
  readonly rowCount: number;
  has(name: string): boolean;
  column(name: string): Float64Array;
}

/** Bars, and the columns that the features of a plan are written to, in the order of its names. */
export interface MatrixColumns {
  readonly bars: BarTable;
  readonly features: readonly Float64Array[];
}

/**
 * All features of a plan over whole columns, chunk by chunk; fresh kernels, so calls do not see one another.
 *
 * @param columns - bars that {@link refuseFaultyBars} has passed.
 * @param isStopped - looked at between turns of the event loop; where true, the rest of the rows is not written.
 */
export async function computeFeatureMatrix(plan: FeatureMatrixPlan, columns: MatrixColumns, isStopped: () => boolean = () => false): Promise<void> {
  const kernels = plan.steps.map((step) => step.calculator.kernel());
  const advance = matrixRun(plan, columns, kernels);
  for (let from = 0, chunk = 1; from < columns.bars.rowCount; from += CHUNK_ROWS, chunk++) {
    advance(from);
    if (chunk % CHUNKS_PER_TURN !== 0) continue;
    await setImmediate();
    if (isStopped()) return;
  }
}

/**
 * Refuses bars that no kernel may see.
 *
 * @throws {InvalidArgumentError} if times do not rise, a price is 0 or less, a volume below 0, or a value infinite.
 */
export function refuseFaultyBars(plan: FeatureMatrixPlan, bars: BarTable, previousTime: number = Number.NEGATIVE_INFINITY): void {
  const columns = barColumns.map((name, index) => (isNeeded(plan, index) || bars.has(name) ? bars.column(name) : undefined));
  const fault = findBarFault(columns, bars.rowCount, previousTime);
  if (fault !== null) throw barFaultError(`${fault.column}[${fault.row}]`, fault);
}

/** What a run over bars carries on from. */
export interface MatrixStart {
  /** Kernels of the plan's steps, with the memory of all earlier bars; the run leaves in them that of its own. */
  readonly kernels: readonly FeatureKernel[];
  /** Time of the last earlier bar, -Infinity where there is none. */
  readonly previousTime: number;
}

/**
 * All features of the bars that follow on others, without a turn of the event loop.
 *
 * @throws {InvalidArgumentError} if times do not rise, a price is 0 or less, a volume below 0, or a value infinite; the kernels are then as before.
 */
export function advanceFeatureMatrix(plan: FeatureMatrixPlan, columns: MatrixColumns, start: MatrixStart): void {
  refuseFaultyBars(plan, columns.bars, start.previousTime);
  const advance = matrixRun(plan, columns, start.kernels);
  for (let from = 0; from < columns.bars.rowCount; from += CHUNK_ROWS) advance(from);
}

/** Fills one chunk of rows, `from` on. */
type AdvanceChunk = (from: number) => void;

function matrixRun(plan: FeatureMatrixPlan, { bars, features }: MatrixColumns, kernels: readonly FeatureKernel[]): AdvanceChunk {
  const { rowCount } = bars;
  const chunkRows = Math.min(CHUNK_ROWS, rowCount);
  const intermediates = Array.from({ length: plan.firstBarSlot - features.length }, () => new Float64Array(chunkRows));
  const sources = barSources(plan, bars, chunkRows);
  return (from) => {
    const to = Math.min(from + chunkRows, rowCount);
    const slots = [...features.map((column) => column.subarray(from, to)), ...intermediates, ...sources.map((source) => source(from, to))];
    for (const [index, step] of plan.steps.entries()) {
      kernels[index]!.advance(
        step.inputs.map((slot) => slots[slot]!),
        0,
        to - from,
        step.outputs.map((slot) => slots[slot]!),
      );
    }
  };
}

/** Reads a range of rows of one bar column. */
type BarColumnReader = (from: number, to: number) => Float64Array;

/** Readers of the bar columns in their fixed order. Columns that no step reads need not exist, and no backfilled flag means that no bar is backfilled. */
function barSources(plan: FeatureMatrixPlan, bars: BarTable, chunkRows: number): readonly BarColumnReader[] {
  const zeros = new Float64Array(chunkRows);
  return barColumns.map((name, index) => {
    if (!isNeeded(plan, index) && !bars.has(name)) return (from, to) => zeros.subarray(0, to - from);
    const values = bars.column(name);
    return (from, to) => values.subarray(from, to);
  });
}

function isNeeded(plan: FeatureMatrixPlan, index: number): boolean {
  const name = barColumns[index];
  return name === 'time' || (plan.barColumnsRead[index] === true && name !== 'is_backfilled');
}
