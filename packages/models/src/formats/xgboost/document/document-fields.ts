import { ArtifactFormatError } from '@spx/core';
import type { DocumentNumbers, DocumentObject, DocumentValue } from './document-value.js';

/** Reads the fields of one object; what is absent, of another kind or out of range is refused with its path. */
export interface DocumentFields {
  readonly path: string;
  has(key: string): boolean;
  keys(): readonly string[];
  object(key: string): DocumentFields;
  /** The objects of an array of `length`. */
  objects(key: string, length: number): readonly DocumentFields[];
  text(key: string): string;
  texts(key: string): readonly string[];
  /** A whole number from 0 on, as a number or as text, as XGBoost writes parameters. */
  count(key: string, absent?: number): number;
  /** Whole numbers within 53 bits; true and false count as 1 and 0. */
  integers(key: string, length?: number): Float64Array;
  /** Numbers rounded to single precision, which they were written in; NaN and infinite ones included. */
  floats(key: string, length?: number): Float32Array;
}

/** Fields of `value`, which lies at `path` of its document. */
export function documentFields(value: DocumentValue | undefined, path: string): DocumentFields {
  if (!(value instanceof Map)) refuse(path, 'an object', value);
  const object: DocumentObject = value;
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const text = (key: string): string => {
    const found = object.get(key);
    return typeof found === 'string' ? found : refuse(at(key), 'a text', found);
  };
  const list = (key: string): readonly DocumentValue[] => {
    const found = object.get(key);
    return Array.isArray(found) ? found : refuse(at(key), 'an array', found);
  };
  return {
    path,
    has: (key) => object.has(key),
    keys: () => [...object.keys()],
    object: (key) => documentFields(object.get(key), at(key)),
    objects: (key, length) => {
      const items = list(key);
      if (items.length !== length) refuseLength(at(key), `${length} objects`, items.length);
      return items.map((item, index) => documentFields(item, `${at(key)}[${index}]`));
    },
    text,
    texts: (key) => list(key).map((item, index) => (typeof item === 'string' ? item : refuse(`${at(key)}[${index}]`, 'a text', item))),
    count: (key, absent) => {
      const found = object.get(key);
      if (found === undefined && absent !== undefined) return absent;
      const number = typeof found === 'string' && /^\d{1,15}$/.test(found) ? Number(found) : found;
      return isWhole(number) && number >= 0 ? number : refuse(at(key), 'a whole number from 0 on', found);
    },
    integers: (key, length) => {
      const numbers = numbersOf(object.get(key), { path: at(key), length });
      const wrong = numbers.findIndex((number) => !isWhole(number));
      return wrong === -1 ? numbers : refuse(`${at(key)}[${wrong}]`, 'a whole number', numbers[wrong]);
    },
    floats: (key, length) => Float32Array.from(numbersOf(object.get(key), { path: at(key), length })),
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function numbersOf(value: DocumentValue | undefined, { path, length }: { readonly path: string; readonly length: number | undefined }): Float64Array {
  const numbers = isNumbers(value) ? Float64Array.from(value) : Array.isArray(value) ? fromMixed(value, path) : refuse(path, 'an array of numbers', value);
  if (length !== undefined && numbers.length !== length) refuseLength(path, `${length} numbers`, numbers.length);
  return numbers;
}

function isNumbers(value: DocumentValue | undefined): value is DocumentNumbers {
  return ArrayBuffer.isView(value);
}

function fromMixed(values: readonly DocumentValue[], path: string): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    numbers[index] = typeof value === 'number' || typeof value === 'boolean' ? Number(value) : refuse(`${path}[${index}]`, 'a number', value);
  }
  return numbers;
}

function refuseLength(path: string, expected: string, length: number): never {
  throw new ArtifactFormatError({ problem: `"${path}" must be an array of ${expected}, it has ${length}` });
}

function refuse(path: string, expected: string, received: unknown): never {
  const shown = received === undefined ? 'is absent' : `is ${kindOf(received)}`;
  throw new ArtifactFormatError({ problem: `"${path}" must be ${expected}, it ${shown}` });
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `"${value.slice(0, 64)}"`;
  return value instanceof Map ? 'an object' : 'an array';
}
