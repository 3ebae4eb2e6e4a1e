import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { legacySelection } from './legacy-selection.js';

describe('legacySelection', () => {
  it('gives the win that the original report gave away, by its own table', () => {
    const selection = legacySelection([
      { name: 'lightgbm', testRmse: 0.1752, outOfTimeRmse: 0.1076 },
      { name: 'arimax', testRmse: 0.175, outOfTimeRmse: 0.11 },
      { name: 'xgboost', testRmse: null },
    ]);
    expect(selection.winner).toBe('arimax');
    expect(selection.ranking.map(({ name }) => name)).toEqual(['arimax', 'lightgbm', 'xgboost']);
    expect(selection.rejected.map(({ name, gate }) => [name, gate])).toEqual([
      ['lightgbm', 'ranking'],
      ['xgboost', 'test-score'],
    ]);
    expect(selection.reasons[1]).toBe('arimax is selected: test RMSE 0.175000, out-of-time RMSE 0.110000, cross-validation RMSE unknown.');
  });

  it('breaks ties by out-of-time, then cross-validation, then name, whatever the order', () => {
    const tied = [
      { name: 'd', testRmse: 1, outOfTimeRmse: null },
      { name: 'c', testRmse: 1, outOfTimeRmse: 2, cvRmse: 4 },
      { name: 'b', testRmse: 1, outOfTimeRmse: 2, cvRmse: 3 },
      { name: 'a', testRmse: 1, outOfTimeRmse: 2, cvRmse: 3 },
    ];
    for (const order of [tied, [...tied].reverse()]) expect(legacySelection(order).ranking.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('selects nobody when no test score exists', () => {
    const selection = legacySelection([
      { name: 'a', testRmse: null, cvRmse: 1 },
      { name: 'b', testRmse: null },
    ]);
    expect([selection.winner, selection.rejected.map(({ gate }) => gate)]).toEqual([null, ['test-score', 'test-score']]);
  });

  it('refuses nobody, one name twice and scores that are none', () => {
    expect(() => legacySelection([])).toThrow(InsufficientDataError);
    expect(() =>
      legacySelection([
        { name: 'a', testRmse: 1 },
        { name: 'a', testRmse: 2 },
      ]),
    ).toThrow(/different names/);
    for (const testRmse of [Number.NaN, -1, Number.POSITIVE_INFINITY]) expect(() => legacySelection([{ name: 'a', testRmse }])).toThrow(InvalidArgumentError);
  });
});
