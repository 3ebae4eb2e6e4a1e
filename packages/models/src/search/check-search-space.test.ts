import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { checkSearchSpace } from './check-search-space.js';
import type { SearchSpace } from './search-space.js';

const booster = { type: 'categorical', choices: ['gbdt', 'dart'] } as const;

describe('checkSearchSpace', () => {
  it('takes every kind of range', () => {
    const space: SearchSpace = {
      booster,
      dropRate: { type: 'float', low: 0, high: 0.5, step: 0.1, when: { parameter: 'booster', in: ['dart'] } },
      learningRate: { type: 'float', low: 0.01, high: 0.3, scale: 'log' },
      numLeaves: { type: 'integer', low: 16, high: 512, scale: 'log' },
      fixed: { type: 'integer', low: 3, high: 3 },
      mixed: { type: 'categorical', choices: [1, 'one', true, null] },
      deep: { type: 'integer', low: 0, high: 6, step: 2, when: { parameter: 'dropRate', in: [0.3] } },
    };
    expect(() => checkSearchSpace(space)).not.toThrow();
  });

  const refused: readonly (readonly [string, SearchSpace])[] = [
    ['"space" must be of at least one parameter, received "{}".', {}],
    ['"space.a.high" must be a finite number of "low", 2, or more, received "1".', { a: { type: 'float', low: 2, high: 1 } }],
    ['"space.a.low" must be a finite number, received "NaN".', { a: { type: 'float', low: Number.NaN, high: 1 } }],
    ['"space.a.high" must be at a finite distance from "low", received "1.7e+308".', { a: { type: 'float', low: -1.7e308, high: 1.7e308 } }],
    ['"space.a.low" must be above 0 on a logarithmic scale, received "0".', { a: { type: 'float', low: 0, high: 1, scale: 'log' } }],
    ['"space.a.step" must be left out on a logarithmic scale, received "0.1".', { a: { type: 'float', low: 1, high: 2, scale: 'log', step: 0.1 } }],
    ['"space.a.step" must be above 0 and at most the width of the range, 2, received "3".', { a: { type: 'integer', low: 0, high: 2, step: 3 } }],
    ['"space.a.low" must be a safe integer, received "0.5".', { a: { type: 'integer', low: 0.5, high: 2 } }],
    ['"space.a.choices" must be at least one value, received "[]".', { a: { type: 'categorical', choices: [] } }],
    ['"space.a.choices" must be values that differ, received "x".', { a: { type: 'categorical', choices: ['x', 'y', 'x'] } }],
    ['"space.a.choices" must be strings, finite numbers, booleans or null, received "Infinity".', { a: { type: 'categorical', choices: [Infinity] } }],
    [
      '"space.a.when.parameter" must be a parameter that stands before this one, of which there are "", received "booster".',
      { a: { type: 'float', low: 0, high: 1, when: { parameter: 'booster', in: ['dart'] } }, booster },
    ],
    [
      '"space.a.when.in" must be values that "booster" can have, received "rf".',
      { booster, a: { type: 'float', low: 0, high: 1, when: { parameter: 'booster', in: ['dart', 'rf'] } } },
    ],
    [
      '"space.a.when.in" must be at least one value, received "[]".',
      { booster, a: { type: 'float', low: 0, high: 1, when: { parameter: 'booster', in: [] } } },
    ],
    ['"space" must be of names that are not whole numbers, received "7".', { 7: { type: 'float', low: 0, high: 1 } }],
  ];

  it.each(refused)('refuses: %s', (message, space) => {
    expect(() => checkSearchSpace(space)).toThrow(InvalidArgumentError);
    expect(() => checkSearchSpace(space)).toThrow(message);
  });

  it('refuses a kind of range and a scale that do not exist, as a file of JSON may hold', () => {
    const read = (text: string): SearchSpace => JSON.parse(text) as SearchSpace;
    expect(() => checkSearchSpace(read('{"a":{"type":"normal"}}'))).toThrow('"space.a.type" must be "float", "integer" or "categorical", received "normal".');
    expect(() => checkSearchSpace(read('{"a":{"type":"float","low":1,"high":2,"scale":"ln"}}'))).toThrow(
      '"space.a.scale" must be "linear" or "log", received "ln".',
    );
  });
});
