import { InvalidArgumentError } from '@spx/core';
import type { OnnxDefinition } from './onnx-definition.js';
import type { OnnxResult, OnnxSlot } from './onnx-session.js';

/** Which number of a model's results is the prediction of a row. */
export interface OutputChoice {
  readonly name: string;
  /** Among the numbers of a row; `undefined` where the caller did not say. */
  readonly column: number | undefined;
}

const floating: readonly (string | undefined)[] = ['float32', 'float64'];
const numeric: readonly (string | undefined)[] = [...floating, 'int64', 'int32'];

/**
 * The output that is wanted, or the only one, or the only one of several that holds fractions: the probabilities of a classifier rather than its labels.
 *
 * @throws {InvalidArgumentError} if there is no such output, it is not of numbers, or the option `outputColumn` does not fit it.
 */
export function outputChoice(slots: readonly OnnxSlot[], { output, outputColumn }: OnnxDefinition): OutputChoice {
  const slot = output === undefined ? onlyOutput(slots) : slots.find(({ name }) => name === output);
  if (slot === undefined) throw new InvalidArgumentError('output', `one of "${slots.map(({ name }) => name).join('", "')}"`, { received: output });
  requireTensor(slot);
  if (!numeric.includes(slot.type))
    throw new InvalidArgumentError('output', `of numbers (${numeric.join(', ')})`, { received: `${slot.name} of ${slot.type}` });
  const choice = { name: slot.name, column: outputColumn };
  const [, width] = slot.shape;
  if (slot.shape.length === 1) columnOf(choice, 1);
  else if (typeof width === 'number') columnOf(choice, width);
  return choice;
}

function onlyOutput(slots: readonly OnnxSlot[]): OnnxSlot | undefined {
  if (slots.length === 1) return slots[0];
  // A classifier whose probabilities are maps has labels besides, which nobody asked for.
  for (const slot of slots) requireTensor(slot);
  const candidates = slots.filter(({ type }) => floating.includes(type));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function requireTensor({ name, type }: OnnxSlot): void {
  if (type !== undefined) return;
  throw new InvalidArgumentError('output', 'a tensor', {
    received: `${name}, a sequence or a map`,
    remedy: 'Export the classifier without ZipMap: skl2onnx.to_onnx(model, X, options={"zipmap": False}).',
  });
}

/** Position of the prediction among the `width` numbers of a row. */
function columnOf({ name, column }: OutputChoice, width: number): number {
  if (column === undefined && width === 1) return 0;
  if (column !== undefined && column < width) return column;
  throw new InvalidArgumentError('outputColumn', `an integer from 0 to ${width - 1}, for output "${name}" has ${width} numbers a row`, { received: column });
}

/**
 * Where the predictions of a result lie: row `r` at `r * step + first`.
 *
 * @throws {InvalidArgumentError} if the result does not have a row for each row that was given, or no such column.
 */
export function predictionPlaces(choice: OutputChoice, { shape }: OnnxResult, rows: number): { readonly first: number; readonly step: number } {
  const isRows = shape.length >= 1 && shape.length <= 2 && shape[0] === rows;
  if (!isRows) {
    const received = `[${shape.join(', ')}]`;
    throw new InvalidArgumentError('output', `one of shape [${rows}] or [${rows}, columns] for ${rows} rows`, { received: `${choice.name} ${received}` });
  }
  const step = shape[1] ?? 1;
  return { first: columnOf(choice, step), step };
}
