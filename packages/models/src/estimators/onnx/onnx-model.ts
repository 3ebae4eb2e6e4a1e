import { readFile } from 'node:fs/promises';
import { ArtifactFormatError, errnoOf, FeatureMismatchError, InvalidArgumentError, type Label } from '@spx/core';
import { z } from 'zod';
import { inspectOnnx, type OnnxFacts } from '../../formats/onnx/inspect-onnx.js';
import { metadataKeys } from '../../formats/onnx/metadata-keys.js';
import { refuseUnknownOption } from '../gradient-boosting/options/refuse-unknown-option.js';
import { fittedOnnxModel, type OnnxModel } from './fitted-onnx-model.js';
import { onnxCodec } from './onnx-codec.js';
import { type OnnxDefinition, type OnnxWindow, onnxDefinitionSchema, onnxLabelSchema } from './onnx-definition.js';
import { type OnnxSessionOptions, resolveSessionOptions } from './onnx-session-options.js';

/** Options of {@link onnxModel}. */
export interface OnnxModelOptions {
  /**
   * Names of the features in the order in which the model reads them, or of its inputs where it has one per feature. Default: those in the file, where
   * `writeOnnxModel` wrote it. Without `window` a model over windows of w rows and k features reads w k of them, the oldest row first.
   */
  readonly featureNames?: readonly string[];
  /** What is predicted, in which unit. Default: what the file says. */
  readonly label?: Pick<Label, 'name' | 'unit' | 'horizonBars'>;
  /** Name of the input; needed only to be sure of it. */
  readonly input?: string;
  /** Name of the output. Default: the only one, or the only one of several that holds fractions, such as the probabilities beside a classifier's labels. */
  readonly output?: string;
  /** Which of an output's numbers is the prediction, such as 1 for the probability of the second class; needed where there are several. */
  readonly outputColumn?: number;
  /** For a model over several rows: take them from the rows of the table. Default: a row of the table holds all that the model reads. */
  readonly window?: OnnxWindow;
  /** Most rows of a run. Default 4,096, fewer for large windows; a model whose batch size is fixed has its own. */
  readonly batchSize?: number;
  /** How the model is run on this machine; no part of the model and its hash. */
  readonly sessionOptions?: OnnxSessionOptions;
  /** Whether the model is run once on zeros before it is returned. Default true. */
  readonly warmUp?: boolean;
}

/** Larger files cannot be published. */
const mostBytes = 2 ** 30;

const optionNames = [
  'featureNames',
  'label',
  'input',
  'output',
  'outputColumn',
  'window',
  'batchSize',
  'sessionOptions',
  'warmUp',
] satisfies readonly (keyof OnnxModelOptions)[];

/**
 * Any ONNX model of regression or classification as a fitted model: trees, linear models, networks over rows, or over windows of rows such as an LSTM. Needs the
 * optional package onnxruntime-node.
 *
 * Input:   one tensor [batch, features] or [batch, window, features], or one tensor per feature ([batch, 1] or [batch]) of its name; float32, float64 or int64.
 *          Features are converted to its type; NaN goes in as it is.
 * Output:  one number of a tensor [batch] or [batch, columns]: a regression's value, the probability of a class, or a label.
 * Windows: with `window` row t is predicted from rows t - w + 1 to t of the table, in its order; rows without so many before them, in their session where sessions
 *          are given, are NaN. Such a model needs a table; one row alone, as a predictor gives it, is NaN. Without `window` a row of the table holds its whole window.
 * Missing: a prediction may be NaN where a feature that it reads is NaN; finite features that give NaN or an infinity are an error.
 * Files:   the file is one and whole: one that keeps tensors in other files is refused. Its hash is `sha256`.
 *
 * @param source - path of the file, or its bytes, which are copied.
 * @throws {InvalidArgumentError} if the file is absent, an option is unknown or does not fit the model, or the output is no tensor of numbers.
 * @throws {FeatureMismatchError} if the model's inputs, or the names in the file, are other features.
 * @throws {ShapeMismatchError} if the model reads another number of features, or longer or shorter windows.
 * @throws {ArtifactFormatError} if the file is no ONNX, has parts elsewhere, is larger than 1 GiB, or onnxruntime cannot load or run it.
 * @throws {MissingDependencyError} if onnxruntime-node is not installed.
 * @example
 * const model = await onnxModel('lstm.onnx', { featureNames: ['return_1', 'range'], window: { rows: 60, sessionColumn: 'session' } });
 * await model.predict(table.select(['return_1', 'range', 'session']));
 */
export async function onnxModel(source: string | Uint8Array, options: OnnxModelOptions = {}): Promise<OnnxModel> {
  refuseUnknownOption(optionNames, options, { owner: 'onnxModel' });
  const { sessionOptions, warmUp = true } = options;
  const codec = onnxCodec(sessionOptions);
  const file = typeof source === 'string' ? await read(source) : copyOf(source);
  if (file.length > mostBytes) throw new ArtifactFormatError({ problem: `it has ${file.length} bytes, at most ${mostBytes} are read` });
  const definition = definitionOf(options, inspectOnnx(file));
  const model = fittedOnnxModel({ file, definition, sessionOptions: resolveSessionOptions(sessionOptions), codec });
  try {
    await (warmUp ? model.warmUp() : model.load());
  } catch (error) {
    await model.dispose();
    throw error;
  }
  return model;
}

/** A buffer of Node would only be viewed by its own `slice`. */
function copyOf(source: Uint8Array): Uint8Array {
  if (!(source instanceof Uint8Array)) throw new InvalidArgumentError('source', 'a path, or bytes as a Uint8Array', { received: source });
  return new Uint8Array(source);
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new InvalidArgumentError('source', 'the path of a file that can be read', { received: `${path} (${errnoOf(cause) ?? cause})`, cause });
  }
}

function definitionOf(options: OnnxModelOptions, { metadata }: OnnxFacts): OnnxDefinition {
  const { input, output, outputColumn, window, batchSize } = options;
  const names = featureNamesOf(options.featureNames, metadata);
  const featureNames = window?.sessionColumn === undefined ? names : [...names, window.sessionColumn];
  const result = onnxDefinitionSchema.safeParse({ featureNames, label: options.label ?? labelIn(metadata), input, output, outputColumn, window, batchSize });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const [name = 'options'] = issue?.path ?? [];
  const received = Object.entries(options).find(([option]) => option === name)?.[1];
  throw new InvalidArgumentError(issue?.path.join('.') ?? 'options', `as described (${issue?.message})`, { received, cause: result.error });
}

function featureNamesOf(given: readonly string[] | undefined, metadata: OnnxFacts['metadata']): readonly string[] {
  const text = metadata.get(metadataKeys.featureNames);
  if (text === undefined) {
    if (given !== undefined) return given;
    throw new InvalidArgumentError('featureNames', 'given, for the file does not hold them', { received: given });
  }
  const written = parseMetadata(metadataKeys.featureNames, text, z.array(z.string()));
  if (given === undefined) return written;
  const position = Array.from({ length: Math.max(given.length, written.length) }).findIndex((_, index) => given[index] !== written[index]);
  if (position === -1) return given;
  throw new FeatureMismatchError({ position, expected: written[position] ?? '(none)', received: given[position] ?? '(none)' });
}

function labelIn(metadata: OnnxFacts['metadata']): OnnxDefinition['label'] {
  const text = metadata.get(metadataKeys.label);
  return text === undefined ? undefined : parseMetadata(metadataKeys.label, text, onnxLabelSchema);
}

function parseMetadata<Value>(key: string, text: string, schema: z.ZodType<Value>): Value {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ArtifactFormatError({ problem: `its metadata "${key}" is not what writeOnnxModel writes`, cause });
  }
}
