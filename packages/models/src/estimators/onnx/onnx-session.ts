import { ArtifactFormatError, importOptional } from '@spx/core';
import type { ResolvedSessionOptions } from './onnx-session-options.js';

/** Numbers of a tensor, in row-major order. */
export type OnnxNumbers = Float32Array | Float64Array | BigInt64Array;

/** An input or output of a model, as the runtime describes it. */
export interface OnnxSlot {
  readonly name: string;
  /** Of its numbers, such as `float32`; `undefined` if it is a sequence or a map. */
  readonly type: string | undefined;
  /** A text is a dimension of any length; empty if the model does not say. */
  readonly shape: readonly (number | string)[];
}

/** A tensor that a run gave. */
export interface OnnxResult {
  readonly shape: readonly number[];
  /** The number at a position of its row-major order. */
  at(index: number): number;
}

/** A model in the runtime, and all that this package wants of it. */
export interface OnnxSession {
  readonly inputs: readonly OnnxSlot[];
  readonly outputs: readonly OnnxSlot[];
  /** Runs the model once for the output of the name given. */
  run(feeds: ReadonlyMap<string, { readonly values: OnnxNumbers; readonly shape: readonly number[] }>, output: string): Promise<OnnxResult>;
  release(): Promise<void>;
}

/** What onnxruntime writes to standard error; other errors are thrown with what it would write. */
const onlyFatal = 4;

type Runtime = typeof import('onnxruntime-node');
type Metadata = import('onnxruntime-node').InferenceSession.ValueMetadata;

/**
 * Loads a model into onnxruntime-node.
 *
 * @throws {MissingDependencyError} if onnxruntime-node is not installed.
 * @throws {ArtifactFormatError} if the runtime refuses the model.
 */
export async function onnxSession(bytes: Uint8Array, options: ResolvedSessionOptions): Promise<OnnxSession> {
  const { InferenceSession, Tensor } = await importOptional('onnxruntime-node', 'running ONNX models', () => import('onnxruntime-node'));
  const session = await orRefused('cannot load it', () => InferenceSession.create(bytes, { ...options, logSeverityLevel: onlyFatal }));
  return {
    inputs: session.inputMetadata.map(slotOf),
    outputs: session.outputMetadata.map(slotOf),
    run: async (feeds, output) => {
      const tensors = Object.fromEntries(Array.from(feeds, ([name, { values, shape }]) => [name, tensorOf(Tensor, values, shape)]));
      const results = await orRefused('cannot run it', () => session.run(tensors, [output]));
      return resultOf(output, results[output]);
    },
    release: () => session.release(),
  };
}

function slotOf(metadata: Metadata): OnnxSlot {
  const { name } = metadata;
  return metadata.isTensor ? { name, type: metadata.type, shape: metadata.shape } : { name, type: undefined, shape: [] };
}

function tensorOf(Tensor: Runtime['Tensor'], values: OnnxNumbers, shape: readonly number[]): import('onnxruntime-node').Tensor {
  if (values instanceof Float32Array) return new Tensor('float32', values, shape);
  return values instanceof Float64Array ? new Tensor('float64', values, shape) : new Tensor('int64', values, shape);
}

function resultOf(name: string, tensor: import('onnxruntime-node').OnnxValue | undefined): OnnxResult {
  const data = tensor?.data;
  if (tensor === undefined || !(data instanceof Float32Array || data instanceof Float64Array || data instanceof BigInt64Array || data instanceof Int32Array)) {
    throw new ArtifactFormatError({ problem: `its output "${name}" is no tensor of numbers` });
  }
  return { shape: tensor.dims, at: (index) => Number(data[index]) };
}

async function orRefused<Result>(problem: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArtifactFormatError({ problem: `onnxruntime ${problem} (${reason.replace(/\s+/g, ' ').trim()})`, cause });
  }
}
