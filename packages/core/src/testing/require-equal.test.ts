import { expect, test } from 'vitest';
import type { Fail } from './contract-suite.js';
import { requireBytes, requireEqual } from './require-equal.js';

const fail: Fail = (problem) => {
  throw new Error(problem);
};
const compare = (received: unknown, expected: unknown) => () => requireEqual(received, expected, { what: 'the run', fail });

test('equal values pass, whatever the order of keys', () => {
  expect(compare({ a: 1, b: [null, { c: 'x' }] }, { b: [null, { c: 'x' }], a: 1 })).not.toThrow();
});

test('a difference is shown where it is, not as the whole', () => {
  expect(compare({ a: 1, b: { c: [1, 2], d: 3 } }, { a: 1, b: { c: [1, 2], d: 4 } })).toThrow('the run differs at "b.d": "3", expected "4".');
  expect(compare([{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }])).toThrow('the run differs at "1.a": "2", expected "3".');
});

test('plain lists and other shapes are shown whole', () => {
  expect(compare([1, 2], [1, 3])).toThrow('the run is "[1,2]", expected "[1,3]".');
  expect(compare({ a: 1 }, { b: 1 })).toThrow('the run is "{"a":1}", expected "{"b":1}".');
  expect(compare(undefined, null)).toThrow('the run is "undefined", expected "null".');
});

test('bytes differ by length, by content and by absence', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const comparing = (received: Uint8Array | null) => () => requireBytes(received, bytes, { what: 'the artefact', fail });
  expect(comparing(bytes.slice())).not.toThrow();
  expect(comparing(null)).toThrow('the artefact is null, expected 3 bytes.');
  expect(comparing(Uint8Array.of(1, 9, 3))).toThrow('the artefact has 3 bytes, expected 3; the first difference is at byte 1.');
  expect(comparing(Uint8Array.of(1, 2, 3, 4))).toThrow('has 4 bytes, expected 3; the first difference is at byte 3.');
});
