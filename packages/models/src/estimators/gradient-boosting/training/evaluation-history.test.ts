import { describe, expect, it } from 'vitest';
import { evaluationHistory } from './evaluation-history.js';

describe('evaluationHistory', () => {
  it('keeps every round of a short fit', () => {
    const history = evaluationHistory();
    for (const l2 of [3, 2, Number.NaN, Number.POSITIVE_INFINITY]) history.add({ train: { l2 } });
    expect(history.record(4)).toEqual({ everyRounds: 1, sets: { train: { l2: [3, 2, null, null] } } });
    expect(history.record(2)).toEqual({ everyRounds: 1, sets: { train: { l2: [3, 2] } } });
  });

  it('keeps every second or fourth round of a long one', () => {
    const history = evaluationHistory();
    for (let round = 1; round <= 3000; round++) history.add({ train: { round } });
    const { everyRounds, sets } = history.record(3000);
    expect(everyRounds).toBe(4);
    expect(sets.train!.round!.length).toBe(750);
    expect(sets.train!.round!.slice(0, 3)).toEqual([4, 8, 12]);
    expect(history.record(1024).everyRounds).toBe(1);
    expect(history.record(1025).everyRounds).toBe(2);
  });
});
