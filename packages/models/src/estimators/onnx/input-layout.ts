import { FeatureMismatchError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { OnnxDefinition } from './onnx-definition.js';
import type { OnnxSlot } from './onnx-session.js';

/** One number of an input: a feature by its position, as it was some rows before. */
interface InputCell {
  readonly feature: number;
  readonly rowsBefore: number;
}

/** One tensor that a model wants. */
export interface InputLayout {
  readonly name: string;
  readonly type: 'float32' | 'float64' | 'int64';
  /** What one row gives, in row-major order. */
  readonly cells: readonly InputCell[];
  /** Shape of what one row gives. */
  readonly rowShape: readonly number[];
}

/** All tensors that a model wants, and how many rows at a time. */
export interface ModelLayout {
  readonly inputs: readonly InputLayout[];
  /** `undefined` where any number will do. */
  readonly fixedBatch: number | undefined;
}

/** A model can claim any batch size, and memory is taken for it. */
const mostRows = 1_000_000;

const types = ['float32', 'float64', 'int64'] as const;

/**
 * Fits features to the inputs of a model: one input for all of them, or one of each feature's name.
 *
 * @throws {FeatureMismatchError} if inputs are named after features, and these are others.
 * @throws {ShapeMismatchError} if an input takes another number of features.
 * @throws {InvalidArgumentError} if an input is of another type or shape than the adapter can fill, or the option `input` or `window` does not fit the model.
 */
export function modelLayout(slots: readonly OnnxSlot[], definition: OnnxDefinition): ModelLayout {
  const { featureNames, window } = definition;
  const features = featureNames.slice(0, window?.sessionColumn === undefined ? undefined : -1);
  const slot = onlyInput(slots, definition.input);
  const inputs = slot === undefined ? inputPerFeature(slots, features, window?.rows) : [inputForAll(slot, features, window?.rows)];
  const batches = new Set((slot === undefined ? slots : [slot]).map(({ shape }) => shape[0]).filter((length) => typeof length === 'number'));
  const [fixedBatch] = batches;
  if (batches.size > 1 || (fixedBatch !== undefined && (fixedBatch < 1 || fixedBatch > mostRows))) {
    throw new InvalidArgumentError('model', `one with a batch size of 1 to ${mostRows}`, { received: [...batches] });
  }
  return { inputs, fixedBatch };
}

/** The input that takes every feature; `undefined` if each feature has its own. */
function onlyInput(slots: readonly OnnxSlot[], wanted: string | undefined): OnnxSlot | undefined {
  if (wanted === undefined) return slots.length === 1 ? slots[0] : undefined;
  const names = slots.map(({ name }) => name);
  const slot = slots.find(({ name }) => name === wanted);
  if (slot === undefined) throw new InvalidArgumentError('input', `one of "${names.join('", "')}"`, { received: wanted });
  if (slots.length > 1) {
    const others = names.filter((name) => name !== wanted);
    throw new InvalidArgumentError('model', 'one that needs no input but that of the features', {
      ...{ received: others.join(', '), remedy: `Export it with "${others.join('", "')}" as constants.` },
    });
  }
  return slot;
}

function inputForAll(slot: OnnxSlot, features: readonly string[], windowRows: number | undefined): InputLayout {
  const cells = windowRows === undefined ? features.map((_, feature) => ({ feature, rowsBefore: 0 })) : windowCells(features.length, windowRows);
  return { name: slot.name, type: typeOf(slot), cells, rowShape: filledShape(slot, { cells: cells.length, windowRows }) };
}

/** Oldest row first. */
function windowCells(features: number, rows: number): readonly InputCell[] {
  return Array.from({ length: rows * features }, (_, cell) => ({ feature: cell % features, rowsBefore: rows - 1 - Math.floor(cell / features) }));
}

interface RowSize {
  readonly cells: number;
  /** Rows of a window that the caller asks for. */
  readonly windowRows: number | undefined;
}

/** The shape of a row with all dimensions known. */
function filledShape({ name, shape }: OnnxSlot, { cells, windowRows }: RowSize): readonly number[] {
  const [, first, second] = shape;
  if (shape.length === 1 && cells === 1) return [];
  if (shape.length === 2) {
    requireLength(`features of input ${name}`, first, cells);
    return [cells];
  }
  if (shape.length !== 3) {
    throw new InvalidArgumentError('model', `one whose input "${name}" has shape [batch, features] or [batch, window, features]`, { received: shape });
  }
  const rows = windowRows ?? windowWithin({ name, rows: first, width: second, cells });
  requireLength(`window of input ${name}`, first, rows);
  requireLength(`features of input ${name}`, second, cells / rows);
  return [rows, cells / rows];
}

/** Rows of the window that one row of the table holds whole. */
function windowWithin({
  name,
  rows,
  width,
  cells,
}: Record<'rows' | 'width', number | string | undefined> & { readonly name: string; readonly cells: number }): number {
  const known = typeof rows === 'number' ? rows : width;
  if (typeof known !== 'number') throw new InvalidArgumentError('window', 'given, for the model leaves its length open', { received: undefined });
  if (typeof rows === 'number' && typeof width === 'number') requireLength(`features of input ${name}, ${rows} rows of ${width}`, rows * width, cells);
  if (cells % known !== 0)
    throw new InvalidArgumentError('featureNames', `a multiple of ${known} names, for input "${name}" reads windows`, { received: cells });
  return typeof rows === 'number' ? rows : cells / known;
}

function requireLength(what: string, expected: number | string | undefined, received: number): void {
  if (typeof expected === 'number' && expected !== received) throw new ShapeMismatchError({ what, expected, received });
}

function inputPerFeature(slots: readonly OnnxSlot[], features: readonly string[], windowRows: number | undefined): readonly InputLayout[] {
  if (windowRows !== undefined) throw new InvalidArgumentError('window', 'absent for a model with an input per feature', { received: windowRows });
  const unknown = slots.find(({ name }) => !features.includes(name))?.name ?? '(none)';
  const inputs = features.map((feature, position) => {
    const slot = slots.find(({ name }) => name === feature);
    if (slot === undefined) throw new FeatureMismatchError({ position, expected: unknown, received: feature });
    return { name: slot.name, type: typeOf(slot), cells: [{ feature: position, rowsBefore: 0 }], rowShape: filledShape(slot, { cells: 1, windowRows }) };
  });
  if (inputs.length === slots.length) return inputs;
  throw new FeatureMismatchError({ position: features.length, expected: unknown, received: '(none)' });
}

function typeOf({ name, type }: OnnxSlot): InputLayout['type'] {
  const known = types.find((candidate) => candidate === type);
  if (known === undefined) throw new InvalidArgumentError('model', `one whose input "${name}" is of ${types.join(', ')}`, { received: type ?? 'no tensor' });
  return known;
}
