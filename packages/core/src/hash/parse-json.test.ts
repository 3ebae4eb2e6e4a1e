import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { parseJson } from './parse-json.js';

const circular: { self?: unknown } = {};
circular.self = circular;

describe('parseJson', () => {
  it('passes JSON on as it is', () => {
    const value = { text: 'a', list: [1, -2.5, null, true, { nested: [] }], '': {} };
    expect(parseJson('output', value)).toBe(value);
    expect(parseJson('output', null)).toBeNull();
  });

  it('takes objects without a prototype and objects of another realm', () => {
    expect(() => parseJson('output', Object.assign(Object.create(null), { a: 1 }))).not.toThrow();
    expect(() => parseJson('output', runInNewContext('({ a: [1] })'))).not.toThrow();
  });

  it.each<readonly [string, unknown, string]>([
    ['NaN', { metrics: [1, { r2: Number.NaN }] }, '"output.metrics[1].r2" must be a JSON value, received "NaN".'],
    ['an infinity', Number.POSITIVE_INFINITY, '"output" must be a JSON value, received "Infinity".'],
    ['an undefined member', { a: undefined }, '"output.a" must be a JSON value, received "undefined".'],
    ['undefined', undefined, '"output" must be a JSON value, received "undefined".'],
    ['a hole', new Array(1), '"output[0]" must be a JSON value, received "undefined".'],
    ['a bigint', { rows: 5n }, '"output.rows" must be a JSON value, received "5n".'],
    ['a date', [new Date(0)], '"output[0]" must be a JSON value, received ""1970-01-01T00:00:00.000Z"".'],
    ['a typed array', { values: Float64Array.of(1) }, '"output.values" must be a JSON value, received "[1]".'],
    ['a map', new Map([['a', 1]]), '"output" must be a JSON value, received "{}".'],
    ['a function', { run: Math.max }, '"output.run" must be a JSON value, received "[Function: max]".'],
    ['a symbol', Symbol('s'), '"output" must be a JSON value, received "Symbol(s)".'],
  ])('refuses %s and names where it lies', (_, value, message) => {
    expect(() => parseJson('output', value)).toThrow(InvalidArgumentError);
    expect(() => parseJson('output', value)).toThrow(message);
  });

  it('refuses circular references and anything nested deeper than 512 levels', () => {
    const nest = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1);
    expect(() => parseJson('output', nest(512))).not.toThrow();
    expect(() => parseJson('output', nest(513))).toThrow(InvalidArgumentError);
    expect(() => parseJson('output', circular)).toThrow(InvalidArgumentError);
  });
});
