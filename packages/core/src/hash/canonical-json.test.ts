import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../contracts/json.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it.each<readonly [JsonValue, string]>([
    [{ b: 1, a: { d: [3, 1], c: null } }, '{"a":{"c":null,"d":[3,1]},"b":1}'],
    [{ 10: 'x', 9: 'y', a: 'z', B: 'w' }, '{"10":"x","9":"y","B":"w","a":"z"}'],
    [[1e21, 1e-7, 0.1, -0], '[1e+21,1e-7,0.1,0]'],
    ['é"\n', '"é\\"\\n"'],
    ['\ud800', '"\\ud800"'],
    [null, 'null'],
    [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
  ])('writes %j with sorted keys', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('reads back as the same value, with hundreds of keys too', () => {
    const value = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key_${(index * 7) % 500}`, index / 3]));
    const text = canonicalJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
  });

  it('refuses what JSON would change', () => {
    expect(() => canonicalJson({ loss: Number.NaN })).toThrow(InvalidArgumentError);
    expect(() => canonicalJson({ loss: Number.NaN })).toThrow('"value.loss" must be a JSON value, received "NaN".');
  });
});
