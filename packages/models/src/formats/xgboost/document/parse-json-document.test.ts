import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentValue } from './document-value.js';
import { parseJsonDocument } from './parse-json-document.js';

const parse = (text: string): DocumentValue => parseJsonDocument(new TextEncoder().encode(text));

/** Maps as objects, as `JSON.parse` gives them. */
function plain(value: DocumentValue): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('parseJsonDocument', () => {
  it('reads what JSON.parse reads', () => {
    // Spaces and line ends between tokens, as a text that was formatted has them.
    const text = fc
      .tuple(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'))
      .map(([value, space]) => JSON.stringify(value, null, space));
    fc.assert(
      fc.property(
        text.filter((json) => !json.includes('"__proto__"')),
        (json) => {
          expect(plain(parse(json))).toEqual(JSON.parse(json));
        },
      ),
      { numRuns: 500, seed: 8 },
    );
  });

  it('reads NaN and infinite numbers, which XGBoost writes bare', () => {
    expect(parse('[NaN,-Infinity,Infinity,1E-3]')).toEqual([Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0.001]);
  });

  it.each([
    ['', 'byte 0: a value cannot begin with the end'],
    ['{"a":1', 'byte 6: "," is missing before the end'],
    ['[1,]', 'byte 3: a value cannot begin with "]"'],
    ['[1 2]', 'byte 3: "," is missing before "2"'],
    ['{"a" 1}', 'byte 5: ":" is missing before "1"'],
    ['{a:1}', 'byte 1: """ is missing before "a"'],
    ['{"a":1,"a":2}', 'byte 10: the key "a" comes twice'],
    ['[1}', 'byte 2: "," is missing before "}"'],
    ['[nul]', 'byte 4: "null" is not complete'],
    ['[-]', 'byte 2: a value cannot begin with "-"'],
    ['[1e]', 'byte 3: a number is not complete'],
    ['[1.2.3]', 'byte 6: a number is not complete'],
    ['["a', 'byte 2: a string has no end'],
    ['["\\x"]', 'byte 2: a string holds a control character or an unknown escape'],
    ['[1] 2', 'byte 4: something follows the end of the document'],
    [`[${'1'.repeat(1025)}]`, 'byte 1026: a number has 1025 characters, at most 1024 are read'],
    ['['.repeat(1_000_000), 'byte 65: it is nested deeper than 64 levels'],
  ])('refuses %.20s', (text, problem) => {
    expect(() => parse(text)).toThrow(`its JSON is broken at ${problem}`);
  });

  it('refuses strings that are not UTF-8', () => {
    expect(() => parseJsonDocument(Uint8Array.of(0x22, 0xff, 0x22))).toThrow('byte 1: a string is not UTF-8');
  });

  it('refuses small files that would take much memory', () => {
    expect(() => parse(`[${'{},'.repeat(4_300_000)}1]`)).toThrow('it holds more values than are read');
  });
});
