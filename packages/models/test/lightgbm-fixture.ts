import { readdirSync, readFileSync } from 'node:fs';
import { ColumnTable } from '@spx/core';

/** What the library says of one model, row by row. */
interface ExpectedScores {
  /** Rows x outputs. */
  readonly raw: readonly number[];
  readonly predictions: readonly number[];
  /** Rows x trees. */
  readonly leaves: readonly (readonly number[])[];
  /** Splits per feature. */
  readonly splits: readonly number[];
}

/** A model file with what the library that wrote it predicts. */
export interface LightgbmFixture extends ExpectedScores {
  /** Such as `4.7.0/multiclass`. */
  readonly name: string;
  readonly text: string;
  readonly rows: readonly (readonly number[])[];
}

type Written = number | null | 'Infinity' | '-Infinity';

interface WrittenScores {
  readonly raw: readonly Written[];
  readonly predictions: readonly Written[];
  readonly leaves: readonly (readonly number[])[];
  readonly splits: readonly number[];
}

const folder = new URL('fixtures/lightgbm/', import.meta.url);

/** All models that `fixtures/lightgbm/make-models.py` made, by several versions of LightGBM. */
export function lightgbmFixtures(): readonly LightgbmFixture[] {
  const versions = readdirSync(folder).filter((name) => /^\d/.test(name));
  return versions.flatMap((version) => {
    const expected: { rows: readonly (readonly Written[])[]; models: Record<string, WrittenScores> } = JSON.parse(read(`${version}/expected.json`));
    const rows = expected.rows.map(numbers);
    return Object.entries(expected.models).map(([name, { raw, predictions, ...scores }]) => {
      const text = read(`${version}/${name}.txt`);
      return { name: `${version}/${name}`, text, rows, raw: numbers(raw), predictions: numbers(predictions), ...scores };
    });
  });
}

/** Rows as a table under the names of a model. */
export function tableOf(names: readonly string[], rows: readonly (readonly number[])[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(names.map((name, column) => [name, Float64Array.from(rows, (row) => row[column]!)])));
}

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function numbers(values: readonly Written[]): number[] {
  return values.map((value) => (value === null ? Number.NaN : Number(value)));
}
