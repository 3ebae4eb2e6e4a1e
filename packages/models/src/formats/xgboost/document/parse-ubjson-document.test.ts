import { describe, expect, it } from 'vitest';
import { parseUbjsonDocument } from './parse-ubjson-document.js';

/** Characters and numbers as bytes. */
function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [part])));
}

describe('parseUbjsonDocument', () => {
  it.each([
    [
      'all kinds of integers',
      bytes('[i', 255, 'U', 255, 'I', 255, 0, 'l', 0, 1, 0, 0, 'L', 255, 255, 255, 255, 255, 255, 255, 254, ']'),
      [-1, 255, -256, 65536, -2],
    ],
    ['numbers of both precisions', bytes('[d', 0x3f, 0x80, 0, 0, 'D', 0xbf, 0xf0, 0, 0, 0, 0, 0, 0, ']'), [1, -1]],
    ['what is no number', bytes('[ZTFSi', 2, 'hi', ']'), [null, true, false, 'hi']],
    [
      'objects',
      bytes('{i', 1, 'a', 'i', 5, 'U', 1, 'b', '[]}'),
      new Map<string, unknown>([
        ['a', 5],
        ['b', []],
      ]),
    ],
    ['counted containers', bytes('[#i', 2, '{#i', 1, 'i', 1, 'a', 'Z', '[#i', 0), [new Map([['a', null]]), []]],
    [
      'typed arrays',
      bytes('[[$d#i', 1, 0x3f, 0x80, 0, 0, '[$l#i', 1, 0, 0, 1, 0, '[$U#i', 2, 1, 0, ']'),
      [Float32Array.of(1), Int32Array.of(256), Uint8Array.of(1, 0)],
    ],
    ['typed arrays of 64 bits', bytes('[$L#i', 1, 0, 0, 0, 0, 0, 0, 0, 9), Float64Array.of(9)],
  ])('reads %s', (_, file, value) => {
    expect(parseUbjsonDocument(file)).toEqual(value);
  });

  it.each([
    ['a cut', bytes('[i'), 'byte 2: a number takes 1 bytes, 0 are left'],
    ['a string beyond the file', bytes('Sl', 0x7f, 255, 255, 255), 'byte 6: a length of 2147483647, 0 bytes are left'],
    ['a negative length', bytes('Si', 255), 'byte 3: a length of -1, 0 bytes are left'],
    ['a length that is no integer', bytes('Sd', 0, 0, 0, 0), 'byte 2: a length cannot be of type "d"'],
    ['more numbers than the file can hold', bytes('[$d#i', 3, 0, 0, 0, 0), 'byte 6: an array of 3 numbers takes 12 bytes, 4 are left'],
    ['an array of values without bytes', bytes('[$T#l', 0x7f, 255, 255, 255), 'byte 9: a length of 2147483647, 0 bytes are left'],
    ['a typed object', bytes('{$i#i', 0), 'byte 6: a container "{" of type "i" is not read'],
    ['a typed array without a count', bytes('[$i', 1, ']'), 'byte 3: a container "[" of type "i" is not read'],
    ['a high-precision number', bytes('Hi', 1, '1'), 'byte 1: the marker "H" is not read'],
    ['a key twice', bytes('{i', 1, 'aZi', 1, 'aZ}'), 'byte 8: the key "a" comes twice'],
    ['bytes after the end', bytes('ZZ'), 'byte 1: something follows the end of the document'],
    ['nesting', bytes('['.repeat(1_000_000)), 'byte 65: it is nested deeper than 64 levels'],
  ])('refuses %s', (_, file, problem) => {
    expect(() => parseUbjsonDocument(file)).toThrow(`its UBJSON is broken at ${problem}`);
  });
});
