import type { ColumnTable } from '@spx/core';
import { type GradientBoostingModel, writeOnnxModel } from '@spx/models';
import { type FastestRun, fastest } from './fastest.js';

/** The same model in onnxruntime, on rows that lie there as it wants them. */
export interface OnnxTimes {
  /** All rows in one call. */
  readonly batch: FastestRun;
  /** Microseconds of a call with one row, mean of many. */
  readonly rowMicroseconds: number;
  /** Largest difference to the predictions given. */
  readonly largestDifference: number;
}

/** Times onnxruntime in single precision, in which it is fastest; `undefined` where it is not installed. */
export async function timeOnnxRuntime(
  model: GradientBoostingModel,
  { table, predictions, threads, runs }: { readonly table: ColumnTable; readonly predictions: Float64Array; readonly threads: number; readonly runs: number },
): Promise<OnnxTimes | undefined> {
  const runtime = await import('onnxruntime-node').catch(() => undefined);
  if (runtime === undefined) return undefined;
  const session = await runtime.InferenceSession.create(writeOnnxModel(model, { arithmetic: 'single' }), { intraOpNumThreads: threads });
  const width = table.names.length;
  const values = new Float32Array(table.rowCount * width);
  for (const [place, name] of table.names.entries()) for (const [row, value] of table.column(name).entries()) values[row * width + place] = value;
  const features = new runtime.Tensor('float32', values, [table.rowCount, width]);
  const { prediction } = await session.run({ features });
  const output = prediction?.data as Float32Array;
  const largestDifference = output.reduce((most, value, row) => Math.max(most, Math.abs(value - predictions[row]!)), 0);
  const batch = await fastest(runs, () => session.run({ features }));
  const calls = 1000;
  const one = new runtime.Tensor('float32', values.slice(0, width), [1, width]);
  const single = await fastest(runs, async () => {
    for (let call = 0; call < calls; call++) await session.run({ features: one });
  });
  await session.release();
  return { batch, rowMicroseconds: (single.milliseconds / calls) * 1000, largestDifference };
}
