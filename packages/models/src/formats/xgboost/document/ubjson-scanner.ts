import { ArtifactFormatError } from '@spx/core';
import { decodeText } from './decode-text.js';
import { type DocumentNumbers, documentLimits } from './document-value.js';

/** Reads the pieces of a UBJSON document; nothing is allocated for a length that the file does not hold. */
export interface UbjsonScanner {
  marker(): string;
  /** Whether the next byte is `marker`, which is passed then. */
  takes(marker: string): boolean;
  /** A number of bytes or values, at most the bytes that are left. */
  length(): number;
  /** The number that follows its marker. */
  number(marker: string): number;
  /** `count` numbers of one type. */
  numbers(marker: string, count: number): DocumentNumbers;
  /** A length and as many bytes of UTF-8. */
  text(): string;
  expectEnd(): void;
  /** Throws with the position that the scanner is at. */
  readonly refuse: (problem: string) => never;
}

interface NumberType {
  readonly bytes: number;
  readonly isInteger: boolean;
  read(view: DataView, at: number): number;
  array(count: number): DocumentNumbers;
}

/** The numeric types by their markers. Integers of 64 bits become doubles, which are NaN where they would not be exact. */
const numberTypes: Readonly<Record<string, NumberType>> = {
  i: { bytes: 1, isInteger: true, read: (view, at) => view.getInt8(at), array: (count) => new Int8Array(count) },
  U: { bytes: 1, isInteger: true, read: (view, at) => view.getUint8(at), array: (count) => new Uint8Array(count) },
  I: { bytes: 2, isInteger: true, read: (view, at) => view.getInt16(at), array: (count) => new Int16Array(count) },
  l: { bytes: 4, isInteger: true, read: (view, at) => view.getInt32(at), array: (count) => new Int32Array(count) },
  L: { bytes: 8, isInteger: true, read: (view, at) => exact(view.getBigInt64(at)), array: (count) => new Float64Array(count) },
  d: { bytes: 4, isInteger: false, read: (view, at) => view.getFloat32(at), array: (count) => new Float32Array(count) },
  D: { bytes: 8, isInteger: false, read: (view, at) => view.getFloat64(at), array: (count) => new Float64Array(count) },
};

function exact(value: bigint): number {
  return Number.isSafeInteger(Number(value)) ? Number(value) : Number.NaN;
}

/** Scans from the first byte on. */
export function ubjsonScanner(bytes: Uint8Array): UbjsonScanner {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const refuse = (problem: string): never => {
    throw new ArtifactFormatError({ problem: `its UBJSON is broken at byte ${at}: ${problem}` });
  };
  const take = (count: number, what: string): number => {
    if (count > bytes.length - at) refuse(`${what} takes ${count} bytes, ${bytes.length - at} are left`);
    at += count;
    return at - count;
  };
  const typeOf = (marker: string): NumberType => numberTypes[marker] ?? refuse(`the marker ${JSON.stringify(marker)} is not read`);
  const marker = (): string => String.fromCharCode(bytes[take(1, 'a marker')]!);
  const number = (name: string): number => {
    const type = typeOf(name);
    return type.read(view, take(type.bytes, 'a number'));
  };
  const length = (): number => {
    const name = marker();
    const type = typeOf(name);
    const count = type.isInteger ? number(name) : refuse(`a length cannot be of type "${name}"`);
    return count >= 0 && count <= bytes.length - at ? count : refuse(`a length of ${count}, ${bytes.length - at} bytes are left`);
  };
  return {
    marker,
    takes: (expected) => {
      if (bytes[at] !== expected.charCodeAt(0)) return false;
      at++;
      return true;
    },
    length,
    number,
    numbers: (name, count) => {
      const type = typeOf(name);
      const from = take(count * type.bytes, `an array of ${count} numbers`);
      const numbers = type.array(count);
      for (let index = 0; index < count; index++) numbers[index] = type.read(view, from + index * type.bytes);
      return numbers;
    },
    text: () => {
      const size = length();
      if (size > documentLimits.textBytes) refuse(`a string has ${size} bytes, at most ${documentLimits.textBytes} are read`);
      const from = take(size, 'a string');
      return decodeText(bytes.subarray(from, at)) ?? refuse('a string is not UTF-8');
    },
    expectEnd: () => {
      if (at < bytes.length) refuse('something follows the end of the document');
    },
    refuse,
  };
}
