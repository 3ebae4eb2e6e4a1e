import { ContractViolationError, type Estimator, type FittedModel, InvalidArgumentError, type Label, type ModelCodec, sha256 } from '@spx/core';
import { checkFeatureNames } from '../check-feature-names.js';
import { batchRunner, type LoadedOnnx, type NamedColumns } from './batch-runner.js';
import { modelLayout } from './input-layout.js';
import { lazyRuntime } from './lazy-runtime.js';
import { definitionOptions, type OnnxDefinition } from './onnx-definition.js';
import { onnxSession } from './onnx-session.js';
import type { ResolvedSessionOptions } from './onnx-session-options.js';
import { outputChoice } from './output-choice.js';
import { rowsWithHistory } from './rows-with-history.js';

/** Most rows, and most numbers that go in, of a run where neither the caller nor the model says. */
const usualBatch = { rows: 4096, numbers: 2 ** 22 } as const;

/**
 * A model that was fitted elsewhere, in the shape of an estimator and of a fitted model at once: `modelArtifact({ estimator: model, model, ... })` publishes it.
 *
 * It has no `predictRow`, for the runtime is asynchronous. Immutable but for `dispose`; safe to share between callers.
 */
export interface OnnxModel extends FittedModel, Estimator<OnnxModel> {
  readonly kind: 'onnx';
  readonly id: 'onnx';
  /** The ONNX file. Nobody may write to it. */
  readonly file: Uint8Array;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** How the file is used: names, output, window. */
  readonly definition: OnnxDefinition;
  /** What is predicted, in which unit; `undefined` where neither the caller nor the file says. */
  readonly label: Pick<Label, 'name' | 'unit' | 'horizonBars'> | undefined;
  /** @throws {InvalidArgumentError} always: there is nothing to fit. */
  fit(): Promise<never>;
  /**
   * Loads the file into the runtime, if it is not there yet, and checks that features and options fit it. `predict` does so by itself.
   *
   * @throws what `onnxModel` throws.
   */
  load(): Promise<void>;
  /**
   * Loads the file as `load` does and runs it once on zeros, so that the first prediction is not slower than others.
   *
   * @throws what `onnxModel` throws.
   */
  warmUp(): Promise<void>;
  /** Frees the runtime's memory, after all predictions under way. Nothing can be predicted afterwards; a second call does nothing. */
  dispose(): Promise<void>;
}

/** What an ONNX model is made of. */
export interface OnnxModelParts {
  readonly file: Uint8Array;
  readonly definition: OnnxDefinition;
  readonly sessionOptions: ResolvedSessionOptions;
  readonly codec: ModelCodec<OnnxModel>;
}

/** A model that loads its file into the runtime when it is first needed. Takes ownership of the file's bytes. */
export function fittedOnnxModel({ file, definition, sessionOptions, codec }: OnnxModelParts): OnnxModel {
  const { featureNames, label, window } = definition;
  const hash = sha256(file);
  const runtime = lazyRuntime(() => load(file, definition, sessionOptions));
  return {
    specVersion: 1,
    kind: 'onnx',
    id: 'onnx',
    options: { ...definitionOptions(definition), sha256: hash },
    summary: { model: 'an ONNX file', sha256: hash, bytes: file.length },
    codec,
    file,
    sha256: hash,
    definition,
    label,
    featureNames,
    fit: async () => {
      const remedy = 'Fit the model where it was made, and pass the new file to onnxModel.';
      throw new InvalidArgumentError('estimator', 'one that can be fitted', { received: 'onnx', remedy });
    },
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      const columns = featureNames.map((name) => table.column(name));
      const session = window?.sessionColumn === undefined ? undefined : table.column(window.sessionColumn);
      const rows = rowsWithHistory(table.rowCount, (window?.rows ?? 1) - 1, session);
      const predictions = new Float64Array(table.rowCount).fill(Number.NaN);
      await runtime.use((loaded) => predictRows(loaded, { names: featureNames, columns, rows }, predictions));
      return predictions;
    },
    load: () => runtime.use(async () => {}),
    warmUp: async () => {
      const rows = window?.rows ?? 1;
      const columns = featureNames.map(() => new Float64Array(rows));
      await runtime.use((loaded) => batchRunner(loaded, { names: featureNames, columns }, 1).run(Uint32Array.of(rows - 1)));
    },
    dispose: runtime.dispose,
  };
}

async function load(file: Uint8Array, definition: OnnxDefinition, sessionOptions: ResolvedSessionOptions): Promise<LoadedOnnx> {
  const session = await onnxSession(file, sessionOptions);
  try {
    const layout = modelLayout(session.inputs, definition);
    const numbersOfRow = layout.inputs.reduce((sum, { cells }) => sum + cells.length, 0);
    const batchSize = definition.batchSize ?? Math.max(1, Math.min(usualBatch.rows, Math.floor(usualBatch.numbers / numbersOfRow)));
    return { session, layout, output: outputChoice(session.outputs, definition), batchSize };
  } catch (error) {
    await session.release();
    throw error;
  }
}

async function predictRows(loaded: LoadedOnnx, table: NamedColumns & { readonly rows: Uint32Array }, predictions: Float64Array): Promise<void> {
  const { rows } = table;
  const runner = batchRunner(loaded, table, rows.length);
  for (let from = 0; from < rows.length; from += runner.rowsOfRun) {
    const batch = rows.subarray(from, from + runner.rowsOfRun);
    for (const [place, value] of (await runner.run(batch)).entries()) {
      if (!Number.isFinite(value)) checkMissing(value, { loaded, table, row: batch[place]! });
      predictions[batch[place]!] = value;
    }
  }
}

/** A missing value may make a missing prediction, and nothing else may. */
function checkMissing(value: number, { loaded, table, row }: { readonly loaded: LoadedOnnx; readonly table: NamedColumns; readonly row: number }): void {
  const isMissing = loaded.layout.inputs.some(({ cells }) => cells.some(({ feature, rowsBefore }) => Number.isNaN(table.columns[feature]![row - rowsBefore]!)));
  if (Number.isNaN(value) && isMissing) return;
  throw new ContractViolationError({ subject: 'onnx', rule: 'a prediction is finite', problem: `output "${loaded.output.name}" is ${value} in row ${row}` });
}
