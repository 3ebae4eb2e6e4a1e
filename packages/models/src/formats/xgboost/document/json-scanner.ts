import { ArtifactFormatError } from '@spx/core';
import { decodeText } from './decode-text.js';
import { documentLimits } from './document-value.js';

/** Reads the tokens of a JSON document; whitespace before a token is skipped. */
export interface JsonScanner {
  /** The next byte as a character, empty at the end; stays before it. */
  peek(): string;
  /** Whether the next byte is `symbol`, which is passed then. */
  takes(symbol: string): boolean;
  /** Passes `symbol`; another byte is refused. */
  expect(symbol: string): void;
  expectEnd(): void;
  /** Passes a word such as `true`. */
  word(word: string): void;
  /** A string in double quotes. */
  text(): string;
  /** A number, `-Infinity` included. */
  number(): number;
  /** Throws with the position that the scanner is at. */
  readonly refuse: (problem: string) => never;
}

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const zero = 0x30;
const longestNumber = 1024;

/** Scans from the first byte on. */
export function jsonScanner(bytes: Uint8Array): JsonScanner {
  const characters = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const refuse = (problem: string): never => {
    throw new ArtifactFormatError({ problem: `its JSON is broken at byte ${at}: ${problem}` });
  };
  const skip = (): number => {
    while (isSpace(bytes[at])) at++;
    return bytes[at] ?? -1;
  };
  const shown = (code: number): string => (code === -1 ? 'the end' : `"${String.fromCharCode(code)}"`);
  const expect = (symbol: string): void => {
    const code = skip();
    if (code !== symbol.charCodeAt(0)) refuse(`"${symbol}" is missing before ${shown(code)}`);
    at++;
  };
  const word = (expected: string): void => {
    for (let index = 0; index < expected.length; index++, at++) if (bytes[at] !== expected.charCodeAt(index)) refuse(`"${expected}" is not complete`);
  };
  return {
    peek: () => (skip() === -1 ? '' : String.fromCharCode(bytes[at]!)),
    takes: (symbol) => {
      if (skip() !== symbol.charCodeAt(0)) return false;
      at++;
      return true;
    },
    expect,
    expectEnd: () => {
      if (skip() !== -1) refuse('something follows the end of the document');
    },
    word,
    text: () => {
      expect('"');
      const from = at;
      const end = endOfText(bytes, from);
      if (end === -1) refuse('a string has no end');
      if (end - from > documentLimits.textBytes) refuse(`a string has ${end - from} bytes, at most ${documentLimits.textBytes} are read`);
      const text = textOf(bytes, { from, end, refuse });
      at = end + 1;
      return text;
    },
    number: () => {
      const from = at;
      if (bytes[at] === minus) at++;
      if (bytes[at] === 0x49) {
        word('Infinity');
        return Number.NEGATIVE_INFINITY;
      }
      if (!isDigit(bytes[at])) refuse(`a value cannot begin with ${shown(bytes[from] ?? -1)}`);
      while (isOfNumber(bytes[at])) at++;
      if (at - from > longestNumber) refuse(`a number has ${at - from} characters, at most ${longestNumber} are read`);
      const value = wholeNumber(bytes, from, at) ?? Number(characters.toString('latin1', from, at));
      if (Number.isNaN(value)) refuse('a number is not complete');
      return value;
    },
    refuse,
  };
}

function isSpace(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= zero && code <= zero + 9;
}

/** Digits, signs, the point and the mark of an exponent. */
function isOfNumber(code: number | undefined): boolean {
  return isDigit(code) || code === 0x2e || code === 0x65 || code === 0x45 || code === 0x2b || code === minus;
}

/** Exact for whole numbers of up to 15 digits, else undefined. */
function wholeNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
  const isNegative = bytes[from] === minus;
  if (to - from > 15 || (isNegative && bytes[from + 1] === zero)) return undefined;
  let value = 0;
  for (let index = isNegative ? from + 1 : from; index < to; index++) {
    const digit = bytes[index]! - zero;
    if (digit < 0 || digit > 9) return undefined;
    value = 10 * value + digit;
  }
  return isNegative ? -value : value;
}

/** Where the closing quote is, or -1. */
function endOfText(bytes: Uint8Array, from: number): number {
  for (let index = from; index < bytes.length; index++) {
    if (bytes[index] === quote) return index;
    if (bytes[index] === backslash) index++;
  }
  return -1;
}

function textOf(
  bytes: Uint8Array,
  { from, end, refuse }: { readonly from: number; readonly end: number; readonly refuse: (problem: string) => never },
): string {
  const raw = decodeText(bytes.subarray(from, end)) ?? refuse('a string is not UTF-8');
  try {
    // Escapes are rare; the rules for them are the language's own.
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text === 'string' ? text : refuse('a string is broken');
  } catch {
    return refuse('a string holds a control character or an unknown escape');
  }
}
