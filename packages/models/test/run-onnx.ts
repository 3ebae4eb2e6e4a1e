import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Rows for a model with one input `features`. */
export interface OnnxRows {
  readonly type: 'float32' | 'float64';
  readonly rows: readonly (readonly number[])[];
}

/** Runs a model in onnxruntime and returns the numbers of every output. */
export async function runOnnx(bytes: Uint8Array, { type, rows }: OnnxRows): Promise<Readonly<Record<string, readonly number[]>>> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const shape = [rows.length, rows[0]?.length ?? 0];
  const features = type === 'float32' ? new Tensor(type, Float32Array.from(rows.flat()), shape) : new Tensor(type, Float64Array.from(rows.flat()), shape);
  const outputs = await session.run({ features });
  await session.release();
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, Array.from(tensor.data as Float32Array | BigInt64Array, Number)]));
}
