import { InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { groupScores } from './group-scores.js';
import { localClock } from './local-clock.js';
import type { ScoredRows } from './scored-rows.js';
import { rollingScores, sessionScores } from './session-scores.js';
import { skillScore } from './skill-score.js';
import { trailingLabelSize } from './trailing-label-size.js';
import { volatilityRegime } from './volatility-regimes.js';

const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const scored: ScoredRows = { losses: column(1, 1, 2, 3, 3, 1), baselineLosses: column(2, 2, 2, 4, 3, 3), session: column(0, 0, 1, 1, 2, 2) };

describe('skillScore', () => {
  it('compares mean losses, with the clustered interval and p-value of the difference', () => {
    // Differences 1, 1, 0, 1, 0, 2: mean 5/6, session sums of deviations 1/3, -2/3, 1/3; variance 3/2 x 2/3 / 36.
    const score = skillScore(scored, 0.9);
    expect(score).toMatchObject({ rows: 6, sessions: 3, loss: 11 / 6, baselineLoss: 16 / 6 });
    expect(score.skill).toBeCloseTo(5 / 16, 12);
    const error = 1 / 6;
    // Student's t with 2 degrees has the quantile (2p - 1) sqrt(2 / (1 - (2p - 1)^2)).
    const quantile = 0.9 * Math.sqrt(2 / (1 - 0.81));
    expect(score.interval!.low).toBeCloseTo((5 / 6 - quantile * error) / (16 / 6), 10);
    const t = 5 / 6 / error;
    expect(score.pValue).toBeCloseTo((1 - t / Math.sqrt(2 + t * t)) / 2, 10);
  });

  it('has no size when the baseline loses nothing, and no interval for one session', () => {
    expect(skillScore({ losses: column(1, 2), baselineLosses: column(0, 0), session: column(0, 1) }, 0.9)).toMatchObject({ skill: null, interval: null });
    expect(skillScore({ losses: column(1, 2), baselineLosses: column(2, 3), session: column(0, 0) }, 0.9)).toMatchObject({
      skill: 0.4,
      interval: null,
      pValue: null,
    });
  });
});

describe('groupScores', () => {
  it('scores each group by itself, leaves out rows without one, and keeps the order asked for', () => {
    const names = ['b', 'a', 'b', null, 'a', 'a'];
    const groups = groupScores(scored, (row) => names[row]!, { level: 0.9 });
    expect(groups.map(({ group, rows, skill }) => [group, rows, skill])).toEqual([
      ['a', 3, expect.closeTo(1 - 5 / 8, 12)],
      ['b', 2, expect.closeTo(0.25, 12)],
    ]);
    expect(groupScores(scored, (row) => names[row]!, { level: 0.9, order: ['c', 'b', 'a'] }).map(({ group }) => group)).toEqual(['b', 'a']);
  });
});

describe('sessionScores and rollingScores', () => {
  const startTime = column(1, 2, 3, 4, 5, 6);
  const sessions = sessionScores(scored, startTime, (time) => `day ${time}`);

  it('score each session, and sum up how far the model is ahead', () => {
    expect(sessions.map(({ session, date, rows, loss, skill, cumulativeGain }) => [session, date, rows, loss, skill, cumulativeGain])).toEqual([
      [0, 'day 1', 2, 1, 0.5, 2 / 6],
      [1, 'day 3', 2, 2.5, 1 - 2.5 / 3, 3 / 6],
      [2, 'day 5', 2, 2, 1 - 2 / 3, 5 / 6],
    ]);
  });

  it('roll over windows of sessions, named by the last', () => {
    const rolling = rollingScores(scored, sessions, { window: 2, level: 0.9 });
    expect(rolling.map(({ date, rows, loss, baselineLoss }) => [date, rows, loss, baselineLoss])).toEqual([
      ['day 3', 4, 1.75, 2.5],
      ['day 5', 4, 2.25, 3],
    ]);
    expect(rollingScores(scored, sessions, { window: 4, level: 0.9 })).toEqual([]);
  });
});

describe('trailingLabelSize', () => {
  it('averages the labels that had ended when a row began', () => {
    const label = { values: column(1, -3, 5, 7, 9), startTime: column(0, 1, 2, 3, 6), endTime: column(2, 3, 4, 5, 8) };
    expect(trailingLabelSize(label, 2)).toEqual(column(Number.NaN, Number.NaN, Number.NaN, 2, 6));
  });

  it('does not change with labels that have not ended', () => {
    const random = seededRandom(1);
    const startTime = Float64Array.from({ length: 80 }, (_, row) => row);
    const label = { values: startTime.map(() => random.normal()), startTime, endTime: startTime.map((time) => time + 7) };
    const later = { ...label, values: label.values.map((value, row) => (row + 7 > 50 ? 99 : value)) };
    expect(trailingLabelSize(later, 5).subarray(0, 51)).toEqual(trailingLabelSize(label, 5).subarray(0, 51));
  });
});

describe('volatilityRegime', () => {
  it('cuts into thirds, and leaves out what is missing', () => {
    const regime = volatilityRegime(column(6, 1, 5, 2, 4, 3, Number.NaN));
    expect([0, 1, 2, 3, 4, 5, 6].map(regime)).toEqual(['turbulent', 'calm', 'turbulent', 'calm', 'middle', 'middle', null]);
  });

  it('knows no regimes where volatility does not vary', () => {
    expect(volatilityRegime(column(2, 2))(0)).toBeNull();
    expect(volatilityRegime(column(Number.NaN))(0)).toBeNull();
  });
});

describe('localClock', () => {
  it('reads the clock of a time zone on both sides of a change to daylight saving time', () => {
    const clock = localClock('America/New_York');
    expect(clock(Date.UTC(2024, 2, 8, 14, 30))).toEqual({ date: '2024-03-08', month: '2024-03', hour: '09:00' });
    expect(clock(Date.UTC(2024, 2, 11, 14, 30))).toEqual({ date: '2024-03-11', month: '2024-03', hour: '10:00' });
    expect(clock(Date.UTC(2024, 3, 1, 2, 0)).date).toBe('2024-03-31');
    expect(localClock('Asia/Kathmandu')(Date.UTC(2024, 0, 1, 18, 20))).toEqual({ date: '2024-01-02', month: '2024-01', hour: '00:00' });
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => localClock('Mars/Olympus')).toThrow(InvalidArgumentError);
  });
});
