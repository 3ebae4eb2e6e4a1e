import type { JsonValue } from '../contracts/json.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

const DEEPEST = 512;

/** A part of a value that JSON would drop or change, and the way to it. */
interface Refused {
  readonly path: string;
  readonly value: unknown;
}

/**
 * Takes a value whose type is not known as JSON, if JSON can carry it without loss.
 *
 * Refused with the path of the first offender: NaN, infinities, undefined (a member too), functions, bigints, array holes, class instances such as Date, Map or a
 * typed array, circular references and anything nested deeper than 512 levels. Minus zero counts as zero.
 *
 * @param name - what the value is called in the error.
 * @throws {InvalidArgumentError} if a part of it is not JSON.
 * @example
 * parseJson('output', { rmse: 0.1 }); // the same object
 * parseJson('output', { rmse: [Number.NaN] }); // throws: "output.rmse[0]" must be a JSON value, received "NaN".
 */
export function parseJson(name: string, value: unknown): JsonValue {
  const refused = findRefused(value, DEEPEST);
  if (refused !== null) throw new InvalidArgumentError(`${name}${refused.path}`, 'a JSON value', { received: refused.value });
  return value as JsonValue;
}

function findRefused(value: unknown, depth: number): Refused | null {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return null;
    case 'number':
      return Number.isFinite(value) ? null : { path: '', value };
    case 'object':
      if (value === null) return null;
      if (depth === 0) return { path: '', value };
      return Array.isArray(value) ? findInArray(value, depth) : findInObject(value, depth);
    default:
      return { path: '', value };
  }
}

function findInArray(values: readonly unknown[], depth: number): Refused | null {
  for (let index = 0; index < values.length; index++) {
    const refused = findRefused(values[index], depth - 1);
    if (refused !== null) return { ...refused, path: `[${index}]${refused.path}` };
  }
  return null;
}

function findInObject(object: object, depth: number): Refused | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return { path: '', value: object };
  for (const [key, member] of Object.entries(object)) {
    const refused = findRefused(member, depth - 1);
    if (refused !== null) return { ...refused, path: `.${key}${refused.path}` };
  }
  return null;
}
