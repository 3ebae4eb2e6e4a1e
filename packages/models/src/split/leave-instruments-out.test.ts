import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { leaveInstrumentsOut } from './leave-instruments-out.js';

/** `instruments` rows at each of `times` bars, in another order of instruments at each, labels of random length. */
function panel(times: number, instruments: number, longest: number): Dataset {
  const random = seededRandom(5);
  const rows = times * instruments;
  const startTime = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / instruments));
  const instrument = startTime.map((time, row) => (row + time * 3) % instruments);
  return {
    features: new ColumnTable({ row: Float64Array.from({ length: rows }, (_, row) => row) }),
    label: {
      name: 'y',
      values: new Float64Array(rows),
      startTime,
      endTime: startTime.map((time) => time + random.integer(longest + 1)),
      unit: 'percent',
      horizonBars: 1,
    },
    instrument,
  };
}

describe('leaveInstrumentsOut', () => {
  const dataset = panel(60, 7, 4);
  const folds = leaveInstrumentsOut(dataset, { instrumentFolds: 3, timeFolds: 4, embargoBars: 2 });
  const { startTime, endTime } = dataset.label;

  it('tests every row once', () => {
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...startTime.keys()]);
    expect(folds.length).toBe(12);
  });

  it('trains on no tested instrument, and on no label of any instrument that shares a moment with a tested one', () => {
    for (const { train, test, instruments } of folds) {
      expect([...test].every((row) => instruments.includes(dataset.instrument![row]!))).toBe(true);
      for (const one of train) {
        expect(instruments).not.toContain(dataset.instrument![one]);
        for (const other of test) expect(startTime[one]! <= endTime[other]! && startTime[other]! <= endTime[one]!).toBe(false);
      }
    }
  });

  it('trains on every other row of the other instruments, less the bars of the embargo', () => {
    for (const { train, test, instruments, purgedRows, embargoedRows, leftOutRows } of folds) {
      const last = Math.max(...Array.from(test, (row) => endTime[row]!));
      const first = startTime[test[0]!]!;
      const expected = [...startTime.keys()].filter(
        (row) => !instruments.includes(dataset.instrument![row]!) && (endTime[row]! < first || startTime[row]! > last + 2),
      );
      expect([...train]).toEqual(expected);
      expect(train.length + test.length + purgedRows + embargoedRows + leftOutRows).toBe(startTime.length);
    }
  });

  it('refuses a dataset without instruments, too few of them, folds that are left nothing, and bad options', () => {
    const { instrument: _, ...without } = dataset;
    expect(() => leaveInstrumentsOut(without)).toThrow(/"dataset.instrument" must be given/);
    expect(() => leaveInstrumentsOut({ ...dataset, instrument: dataset.instrument!.map((value) => value / 2) })).toThrow(/an integer in every row/);
    expect(() => leaveInstrumentsOut(dataset, { instrumentFolds: 8 })).toThrow('"instruments, one a fold," needs at least "8", "7" are available.');
    expect(() => leaveInstrumentsOut(dataset, { embargoBars: 50, timeFolds: 2 })).toThrow(InsufficientDataError);
    expect(() => leaveInstrumentsOut(dataset, { timeFolds: 1 })).toThrow(InvalidArgumentError);
  });
});
