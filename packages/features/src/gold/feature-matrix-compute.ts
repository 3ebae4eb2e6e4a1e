import { setImmediate } from 'node:timers/promises';
import { barColumns, ColumnTable, type FeatureKernel } from '@spx/core';
import { barFaultError, findBarFault } from './feature-matrix-fault.js';
import type { FeatureMatrixPlan } from './feature-matrix-plan.js';

/** Rows computed at a time: few enough that bars and intermediate columns stay in the second-level cache, enough that calls cost nothing. */
const CHUNK_ROWS = 2_048;
/** Chunks between two turns of the event loop, some 50 ms. */
const CHUNKS_PER_TURN = 64;

/** All features of a plan over whole columns, chunk by chunk; fresh kernels, so calls do not see one another. */
export async function computeFeatureMatrix(plan: FeatureMatrixPlan, bars: ColumnTable): Promise<ColumnTable> {
  const start = { kernels: plan.steps.map((step) => step.calculator.kernel()), previousTime: Number.NEGATIVE_INFINITY };
  const { features, advance } = matrixRun(plan, bars, start);
  for (let from = 0, chunk = 1; from < bars.rowCount; from += CHUNK_ROWS, chunk++) {
    advance(from);
    if (chunk % CHUNKS_PER_TURN === 0) await setImmediate();
  }
  return features;
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
 * @throws {InvalidArgumentError} if times do not rise or a value is infinite; the kernels are then as before.
 */
export function advanceFeatureMatrix(plan: FeatureMatrixPlan, bars: ColumnTable, start: MatrixStart): ColumnTable {
  refuseFault(barSources(plan, bars, bars.rowCount), { from: 0, to: bars.rowCount }, start.previousTime);
  const { features, advance } = matrixRun(plan, bars, start);
  for (let from = 0; from < bars.rowCount; from += CHUNK_ROWS) advance(from);
  return features;
}

/** Features in the making: `advance` fills one chunk of rows, `from` on. */
interface MatrixRun {
  readonly features: ColumnTable;
  advance(from: number): void;
}

function matrixRun(plan: FeatureMatrixPlan, bars: ColumnTable, { kernels, previousTime }: MatrixStart): MatrixRun {
  const { rowCount } = bars;
  const features = plan.names.map(() => new Float64Array(rowCount));
  const chunkRows = Math.min(CHUNK_ROWS, rowCount);
  const intermediates = Array.from({ length: plan.firstBarSlot - features.length }, () => new Float64Array(chunkRows));
  const sources = barSources(plan, bars, chunkRows);
  return {
    features: new ColumnTable(Object.fromEntries(plan.names.map((name, index) => [name, features[index]!]))),
    advance: (from) => {
      const to = Math.min(from + chunkRows, rowCount);
      const columns = refuseFault(sources, { from, to }, from === 0 ? previousTime : bars.column('time')[from - 1]!);
      const slots = [...features.map((column) => column.subarray(from, to)), ...intermediates, ...columns];
      for (const [index, step] of plan.steps.entries()) {
        kernels[index]!.advance(
          step.inputs.map((slot) => slots[slot]!),
          0,
          to - from,
          step.outputs.map((slot) => slots[slot]!),
        );
      }
    },
  };
}

/** Reads a range of rows of one bar column. */
type BarColumnReader = (from: number, to: number) => Float64Array;

/** Readers of the bar columns in their fixed order. Columns that no step reads need not exist, and no backfilled flag means that no bar is backfilled. */
function barSources(plan: FeatureMatrixPlan, bars: ColumnTable, chunkRows: number): readonly BarColumnReader[] {
  const zeros = new Float64Array(chunkRows);
  return barColumns.map((name, index) => {
    const needed = name === 'time' || (plan.barColumnsRead[index] && name !== 'is_backfilled');
    if (!needed && !bars.has(name)) return (from, to) => zeros.subarray(0, to - from);
    const values = bars.column(name);
    return (from, to) => values.subarray(from, to);
  });
}

/** The range of every bar column, once nothing in it must be refused. */
function refuseFault(sources: readonly BarColumnReader[], { from, to }: { from: number; to: number }, previousTime: number): readonly Float64Array[] {
  const columns = sources.map((source) => source(from, to));
  const fault = findBarFault(columns, to - from, previousTime);
  if (fault !== null) throw barFaultError(`${fault.column}[${from + fault.row}]`, fault);
  return columns;
}
