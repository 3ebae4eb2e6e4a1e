import { setImmediate } from 'node:timers/promises';
import { barColumns, ColumnTable } from '@spx/core';
import { barFaultError, findBarFault } from './feature-matrix-fault.js';
import type { FeatureMatrixPlan } from './feature-matrix-plan.js';

/** Rows computed at a time: few enough that bars and intermediate columns stay in the second-level cache, enough that calls cost nothing. */
const CHUNK_ROWS = 2_048;
/** Chunks between two turns of the event loop, some 50 ms. */
const CHUNKS_PER_TURN = 64;

/** All features of a plan over whole columns, chunk by chunk; fresh kernels, so calls do not see one another. */
export async function computeFeatureMatrix(plan: FeatureMatrixPlan, bars: ColumnTable): Promise<ColumnTable> {
  const { rowCount } = bars;
  const features = plan.names.map(() => new Float64Array(rowCount));
  const chunkRows = Math.min(CHUNK_ROWS, rowCount);
  const intermediates = Array.from({ length: plan.firstBarSlot - features.length }, () => new Float64Array(chunkRows));
  const sources = barSources(plan, bars, chunkRows);
  const kernels = plan.steps.map((step) => step.calculator.kernel());
  for (let from = 0, chunk = 1; from < rowCount; from += chunkRows, chunk++) {
    const rows = Math.min(chunkRows, rowCount - from);
    const view = (column: Float64Array): Float64Array => column.subarray(from, from + rows);
    const columns = sources.map((source) => source(from, from + rows));
    const fault = findBarFault(columns, rows, from === 0 ? Number.NEGATIVE_INFINITY : bars.column('time')[from - 1]!);
    if (fault !== null) throw barFaultError(`${fault.column}[${from + fault.row}]`, fault);
    const slots = [...features.map(view), ...intermediates, ...columns];
    for (const [index, step] of plan.steps.entries()) {
      kernels[index]!.advance(
        step.inputs.map((slot) => slots[slot]!),
        0,
        rows,
        step.outputs.map((slot) => slots[slot]!),
      );
    }
    if (chunk % CHUNKS_PER_TURN === 0) await setImmediate();
  }
  return new ColumnTable(Object.fromEntries(plan.names.map((name, index) => [name, features[index]!])));
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
