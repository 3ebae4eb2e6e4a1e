import { InvalidArgumentError } from '@spx/core';
import type { InputLayout, ModelLayout } from './input-layout.js';
import type { OnnxNumbers, OnnxSession } from './onnx-session.js';
import { type OutputChoice, predictionPlaces } from './output-choice.js';

/** A model in the runtime with the way to feed it. */
export interface LoadedOnnx {
  readonly session: OnnxSession;
  readonly layout: ModelLayout;
  readonly output: OutputChoice;
  /** Most rows of a run. */
  readonly batchSize: number;
}

/** Columns of a table by name. */
export interface NamedColumns {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

/** Runs a batch of rows, at most `rowsOfRun`, and returns one prediction per row. */
export interface BatchRunner {
  readonly rowsOfRun: number;
  run(rows: Uint32Array): Promise<readonly number[]>;
}

/**
 * Feeds rows of a table to a model through memory that is used again for each batch.
 *
 * A batch that is shorter than a fixed batch size is filled up with its last row.
 *
 * @param mostRows - rows that there are in all.
 */
export function batchRunner({ session, layout, output, batchSize }: LoadedOnnx, table: NamedColumns, mostRows: number): BatchRunner {
  const rowsOfRun = layout.fixedBatch ?? Math.max(1, Math.min(batchSize, mostRows));
  const buffers = layout.inputs.map((input) => ({ input, buffer: bufferOf(input.type, rowsOfRun * input.cells.length) }));
  return {
    rowsOfRun,
    run: async (rows) => {
      const size = layout.fixedBatch ?? rows.length;
      const filled = Uint32Array.from({ length: size }, (_, place) => rows[Math.min(place, rows.length - 1)]!);
      const feeds = new Map(
        buffers.map(({ input, buffer }) => {
          const values = buffer.subarray(0, size * input.cells.length);
          if (values instanceof BigInt64Array) fillWhole(values, input, { ...table, rows: filled });
          else fill(values, input, { ...table, rows: filled });
          return [input.name, { values, shape: [size, ...input.rowShape] }];
        }),
      );
      const result = await session.run(feeds, output.name);
      const { first, step } = predictionPlaces(output, result, size);
      return Array.from(rows, (_, place) => result.at(place * step + first));
    },
  };
}

function bufferOf(type: InputLayout['type'], length: number): OnnxNumbers {
  if (type === 'float32') return new Float32Array(length);
  return type === 'float64' ? new Float64Array(length) : new BigInt64Array(length);
}

type Rows = NamedColumns & { readonly rows: Uint32Array };

function fill(values: Float32Array | Float64Array, { cells }: InputLayout, { columns, rows }: Rows): void {
  for (const [cell, { feature, rowsBefore }] of cells.entries()) {
    const column = columns[feature]!;
    for (let place = 0, at = cell; place < rows.length; place++, at += cells.length) values[at] = column[rows[place]! - rowsBefore]!;
  }
}

function fillWhole(values: BigInt64Array, { name, cells }: InputLayout, { names, columns, rows }: Rows): void {
  for (const [cell, { feature, rowsBefore }] of cells.entries()) {
    for (const [place, row] of rows.entries()) {
      const value = columns[feature]![row - rowsBefore]!;
      if (!Number.isSafeInteger(value)) {
        const received = `${value} in row ${row - rowsBefore}`;
        throw new InvalidArgumentError(names[feature]!, `a whole number, for input "${name}" is of int64`, { received });
      }
      values[place * cells.length + cell] = BigInt(value);
    }
  }
}
