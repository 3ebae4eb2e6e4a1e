import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { timeOrderedSplit } from './time-ordered-split.js';

const minute = 60_000;

/** One row a minute from minute 0; `ends[row]` is the minute at which its label ends. */
function minutes(ends: readonly number[]): Dataset {
  const startTime = Float64Array.from(ends, (_, row) => row * minute);
  const endTime = Float64Array.from(ends, (end) => end * minute);
  const values = Float64Array.from(ends, (_, row) => row / 10);
  return {
    features: new ColumnTable({ row: Float64Array.from(ends, (_, row) => row) }),
    label: { name: 'y', values, startTime, endTime, unit: 'percent', horizonBars: 2 },
    weights: Float64Array.from(ends, (_, row) => 1 + row),
    session: new Float64Array(ends.length),
  };
}

const hundred = minutes(Array.from({ length: 100 }, (_, row) => row + 2));

describe('timeOrderedSplit', () => {
  it('gives 60, 20, 10 and 10 percent of the rows, each earlier part less the rows whose label reaches the next', () => {
    const split = timeOrderedSplit(hundred);
    const parts = [split.train, split.validation, split.test, split.outOfTime];
    expect(parts.map(({ firstRow, rows, purgedRows }) => [firstRow, rows, purgedRows])).toEqual([
      [0, 58, 2],
      [60, 18, 2],
      [80, 8, 2],
      [90, 10, 0],
    ]);
    expect(split.purgedRows).toBe(6);
    expect(parts.map(({ from, to }) => [from / minute, to / minute])).toEqual([
      [0, 57],
      [60, 77],
      [80, 87],
      [90, 99],
    ]);
  });

  it('gives views on the memory of the dataset, weights and session included', () => {
    const { validation } = timeOrderedSplit(hundred);
    const { features, label, weights, session } = validation.dataset;
    expect(features.column('row')[0]).toBe(60);
    expect(features.column('row').buffer).toBe(hundred.features.column('row').buffer);
    expect(label.values.buffer).toBe(hundred.label.values.buffer);
    expect([label.values.length, weights?.length, session?.length]).toEqual([18, 18, 18]);
    expect(weights?.[0]).toBe(61);
  });

  it('leaves weights and session out when the dataset has none', () => {
    const { features, label } = hundred;
    const { train } = timeOrderedSplit({ features, label });
    expect(Object.keys(train.dataset)).toEqual(['features', 'label']);
  });

  it('cuts by dates, and leaves rows outside them to no part', () => {
    const dates = { from: 5 * minute, validation: 40 * minute, test: 60 * minute, outOfTime: 70 * minute, to: 90 * minute };
    const split = timeOrderedSplit(hundred, { dates });
    const parts = [split.train, split.validation, split.test, split.outOfTime];
    expect(parts.map(({ firstRow, rows }) => [firstRow, rows])).toEqual([
      [5, 33],
      [40, 18],
      [60, 8],
      [70, 20],
    ]);
  });

  it('drops a label that starts before the next part and ends inside it, and one that ends at its very start (mlfinlab #295)', () => {
    const ends = Array.from({ length: 100 }, (_, row) => row + 1);
    expect(timeOrderedSplit(minutes(ends)).train.rows).toBe(59);
    ends[58] = 70;
    expect(timeOrderedSplit(minutes(ends)).train.rows).toBe(58);
  });

  it('purges against the first label start of the next part, not against its label ends (openquant #65)', () => {
    const ends = Array.from({ length: 100 }, (_, row) => row);
    ends[60] = 70;
    ends[59] = 65;
    expect(timeOrderedSplit(minutes(ends)).train.rows).toBe(59);
  });

  it('keeps parts contiguous: a late end in the middle takes the rows behind it along', () => {
    const ends = Array.from({ length: 100 }, (_, row) => row + 1);
    ends[50] = 80;
    const { train } = timeOrderedSplit(minutes(ends));
    expect([train.rows, train.purgedRows]).toEqual([50, 10]);
  });

  it('refuses to go on with a part that is empty or that purging empties (Vibe-Trading #1204)', () => {
    expect(() => timeOrderedSplit(minutes([1, 2, 3]))).toThrow(InsufficientDataError);
    expect(() => timeOrderedSplit(minutes(Array.from({ length: 100 }, (_, row) => row + 60)))).toThrow(/rows of train whose label ends before the next part/);
    const dates = { validation: 40 * minute, test: 60 * minute, outOfTime: 200 * minute };
    expect(() => timeOrderedSplit(hundred, { dates })).toThrow(/rows of outOfTime/);
  });

  it.each([
    { shares: { train: 0.5, validation: 0.2, test: 0.1, outOfTime: 0.1 } },
    { shares: { train: 0.9, validation: 0.2, test: -0.1, outOfTime: 0 } },
    { shares: { train: Number.NaN, validation: 0.2, test: 0.1, outOfTime: 0.1 } },
  ])('refuses shares that are not positive or do not sum to 1: $shares', (options) => {
    expect(() => timeOrderedSplit(hundred, options)).toThrow(InvalidArgumentError);
  });

  it('refuses dates out of order, and dates beside shares', () => {
    const dates = { validation: 60 * minute, test: 40 * minute, outOfTime: 70 * minute };
    expect(() => timeOrderedSplit(hundred, { dates })).toThrow(/"dates" must be finite times, each after the one before it/);
    const shares = { train: 0.6, validation: 0.2, test: 0.1, outOfTime: 0.1 };
    expect(() => timeOrderedSplit(hundred, { dates: { ...dates, test: 65 * minute }, shares })).toThrow(/"dates" must be left out/);
  });

  it('makes parts of whole sessions, each share ending at the session boundary nearest to it', () => {
    // shares end at rows 60, 80 and 90; sessions of 14 rows begin at 56, 70, 84 and 98
    const session = Float64Array.from({ length: 100 }, (_, row) => Math.floor(row / 14));
    const split = timeOrderedSplit({ ...hundred, session }, { groupBy: 'session' });
    expect([split.train, split.validation, split.test, split.outOfTime].map(({ firstRow, rows }) => [firstRow, rows])).toEqual([
      [0, 54],
      [56, 26],
      [84, 12],
      [98, 2],
    ]);
    const dates = { validation: 42 * minute, test: 70 * minute, outOfTime: 84 * minute };
    expect(timeOrderedSplit({ ...hundred, session }, { dates, groupBy: 'session' }).test.firstRow).toBe(70);
    const call = (): unknown => timeOrderedSplit({ ...hundred, session }, { dates: { ...dates, test: 71 * minute }, groupBy: 'session' });
    expect(call).toThrow('"dates" must be between sessions when "groupBy" is "session", received "a date before row 71 of session 5".');
  });

  it('keeps the rows of all instruments at one time in one part', () => {
    const startTime = hundred.label.startTime.map((_, row) => Math.floor(row / 7) * minute);
    const label = { ...hundred.label, startTime, endTime: startTime };
    const split = timeOrderedSplit({ ...hundred, label });
    expect([split.validation, split.test, split.outOfTime].map(({ firstRow }) => firstRow)).toEqual([63, 77, 91]);
  });

  it('refuses sessions that are not there', () => {
    const { features, label } = hundred;
    expect(() => timeOrderedSplit({ features, label }, { groupBy: 'session' })).toThrow(/left out where there are no sessions/);
  });

  it('refuses rows that are not in order of time, and names the row', () => {
    const startTime = hundred.label.startTime.slice();
    startTime[7] = 0;
    expect(() => timeOrderedSplit({ ...hundred, label: { ...hundred.label, startTime } })).toThrow(/"label.startTime" must be in order of time.*in row 7/);
  });

  it('refuses a label that ends before it starts or has no time', () => {
    expect(() => timeOrderedSplit(minutes([0, 0, 2, 3]))).toThrow(/"label.endTime" must be at or after.*in row 1/);
    const endTime = hundred.label.endTime.slice();
    endTime[3] = Number.NaN;
    expect(() => timeOrderedSplit({ ...hundred, label: { ...hundred.label, endTime } })).toThrow(/in row 3/);
  });

  it('refuses masked rows, no rows and unequal lengths', () => {
    const values = hundred.label.values.slice();
    values[2] = Number.NaN;
    expect(() => timeOrderedSplit({ ...hundred, label: { ...hundred.label, values } })).toThrow(/"label.values" must be finite/);
    expect(() => timeOrderedSplit(minutes([]))).toThrow(InsufficientDataError);
    expect(() => timeOrderedSplit({ ...hundred, session: new Float64Array(3) })).toThrow(ShapeMismatchError);
  });
});
