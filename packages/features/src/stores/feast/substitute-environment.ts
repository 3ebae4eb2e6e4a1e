import { feastRefusal } from './feast-refusal.js';

const REFERENCE = /\$(?:\{(\w+)\}|(\w+))/g;

/** Where a text stands, and what variables there are. */
export interface Substitution {
  /** File, for errors. */
  readonly source: string;
  /** Field that is being read, for errors; empty at the top. */
  readonly field: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Puts variables into every text of a document, `${NAME}` and `$NAME`, as Feast does.
 *
 * Two things are other than in Feast, which replaces in the text of the file: a value stands for itself and cannot become YAML; and a `${NAME}` that is not set is an
 * error, not a text. A `$NAME` that is not set stays, for passwords may hold a `$`.
 *
 * @throws {DataFormatError} naming field and variable.
 */
export function substituteEnvironment(value: unknown, { source, field, environment }: Substitution): unknown {
  const within = (key: string | number): Substitution => ({ source, field: field === '' ? String(key) : `${field}.${key}`, environment });
  if (Array.isArray(value)) return value.map((part, index) => substituteEnvironment(part, within(index)));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, substituteEnvironment(part, within(key))]));
  }
  if (typeof value !== 'string') return value;
  return value.replace(REFERENCE, (reference, braced: string | undefined, bare: string | undefined) => {
    const found = environment[braced ?? bare ?? ''];
    if (found === undefined && braced !== undefined) {
      throw feastRefusal(source, field, {
        problem: `needs the environment variable "${braced}", which is not set`,
        remedy: 'Set it, or pass it in the option environment.',
      });
    }
    return found ?? reference;
  });
}
