import { ColumnTable, type Dataset, type Label, SpxError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PurgedKFoldOptions } from './check-fold-options.js';
import { purgedKFold } from './purged-k-fold.js';
import { takeDataset } from './take-dataset.js';

interface Row {
  readonly step: number;
  readonly length: number;
  readonly isMasked: boolean;
  readonly opensSession: boolean;
}

const row = fc.record({
  step: fc.integer({ min: 0, max: 3 }),
  length: fc.integer({ min: 0, max: 12 }),
  isMasked: fc.integer({ max: 9, min: 0 }).map((draw) => draw === 0),
  opensSession: fc.integer({ max: 7, min: 0 }).map((draw) => draw === 0),
});
const rows = fc.array(row, { minLength: 20, maxLength: 120 });
const embargo = fc.oneof(
  fc.record({ embargoBars: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ embargoMs: fc.integer({ min: 0, max: 12 }) }),
  fc.constant({}),
);
const options = fc.tuple(fc.integer({ min: 2, max: 6 }), embargo).map(([folds, drawn]): PurgedKFoldOptions => ({ folds, ...drawn }));

/** Labels of any length, so that their ends are in no order, with ties between starts and masked rows among them. */
function labelOf(drawn: readonly Row[]): Label {
  let time = 0;
  const startTime = Float64Array.from(drawn, ({ step, isMasked }) => {
    time += step;
    return isMasked ? Number.NaN : time;
  });
  const endTime = startTime.map((start, index) => start + drawn[index]!.length);
  return { name: 'y', values: startTime.map((start) => start * 0), startTime, endTime, unit: 'fraction', horizonBars: 1 };
}

/** The dataset that is left when masked rows are dropped. */
function datasetOf(drawn: readonly Row[]): Dataset {
  const label = labelOf(drawn);
  let session = 0;
  const sessions = Float64Array.from(drawn, ({ opensSession }) => {
    session += opensSession ? 1 : 0;
    return session;
  });
  const features = new ColumnTable({ row: Float64Array.from(drawn.keys()) });
  const kept = Uint32Array.from(drawn.keys()).filter((index) => !drawn[index]!.isMasked);
  return takeDataset({ features, label, session: sessions }, kept);
}

/** The definition, pair by pair: every labelled row that overlaps no row between the block's first start and latest end, and that the embargo does not hold. */
function naiveTrain(label: Label, test: Uint32Array, { embargoBars = 0, embargoMs = 0 }: PurgedKFoldOptions): number[] {
  const labelled = [...label.values.keys()].filter((index) => !Number.isNaN(label.values[index]));
  const from = Math.min(...Array.from(test, (index) => label.startTime[index]!));
  const to = Math.max(...Array.from(test, (index) => label.endTime[index]!));
  const after = labelled.filter((index) => label.startTime[index]! > to);
  const bars = [...new Set(after.map((index) => label.startTime[index]!))];
  const embargoed = new Set(after.filter((index) => bars.indexOf(label.startTime[index]!) < embargoBars || label.startTime[index]! <= to + embargoMs));
  return labelled.filter((index) => (label.endTime[index]! < from || label.startTime[index]! > to) && !embargoed.has(index));
}

function foldsOrNull(...args: Parameters<typeof purgedKFold>): ReturnType<typeof purgedKFold> | null {
  try {
    return purgedKFold(...args);
  } catch (error) {
    if (SpxError.is(error) && error.code === 'INSUFFICIENT_DATA') return null;
    throw error;
  }
}

describe('purgedKFold on any labels', () => {
  it('trains on exactly the rows of the definition', () => {
    let compared = 0;
    fc.assert(
      fc.property(rows, options, (drawn, chosen) => {
        const label = labelOf(drawn);
        for (const { train, test, purgedRows, embargoedRows } of foldsOrNull(label, chosen) ?? []) {
          const expected = naiveTrain(label, test, chosen);
          expect([...train]).toEqual(expected);
          expect(train.length + test.length + purgedRows + embargoedRows).toBe(drawn.filter(({ isMasked }) => !isMasked).length);
          compared++;
        }
      }),
      { seed: 21, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('shares no moment between a training label and a test label', () => {
    fc.assert(
      fc.property(rows, options, (drawn, chosen) => {
        const { startTime, endTime } = labelOf(drawn);
        for (const { train, test } of foldsOrNull(labelOf(drawn), chosen) ?? []) {
          for (const one of train) {
            for (const other of test) expect(startTime[one]! <= endTime[other]! && startTime[other]! <= endTime[one]!).toBe(false);
          }
        }
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  it('tests every labelled row once, in order, and rows of one time together, in blocks that differ by one row at most where times differ', () => {
    fc.assert(
      fc.property(rows, options, (drawn, chosen) => {
        const folds = foldsOrNull(labelOf(drawn), chosen);
        if (folds === null) return;
        expect(folds.flatMap(({ test }) => [...test])).toEqual([...drawn.keys()].filter((index) => !drawn[index]!.isMasked));
        const { startTime } = labelOf(drawn);
        const times = folds.map(({ test }) => new Set(Array.from(test, (index) => startTime[index])));
        expect(times.reduce((total, { size }) => total + size, 0)).toBe(new Set(times.flatMap((fold) => [...fold])).size);
        const isPlain = times.every(({ size }, fold) => size === folds[fold]!.test.length);
        const lengths = folds.map(({ test }) => test.length);
        if (isPlain) expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
      { seed: 23, numRuns: 200 },
    );
  });

  it('with an embargo of the look-back of the features, trains on no row after the test that looks into its labels', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 12 }), (drawn, lookBack) => {
        const { startTime, endTime } = labelOf(drawn);
        for (const { train, test } of foldsOrNull(labelOf(drawn), { folds: 3, embargoMs: lookBack }) ?? []) {
          const last = Math.max(...Array.from(test, (index) => endTime[index]!));
          const later = train.filter((index) => index > test[0]!);
          expect(later.every((index) => startTime[index]! - lookBack > last)).toBe(true);
        }
      }),
      { seed: 26, numRuns: 100 },
    );
  });

  it('gives the same rows whether masked ones are there or were dropped before', () => {
    fc.assert(
      fc.property(rows, options, (drawn, chosen) => {
        const dataset = datasetOf(drawn);
        const original = dataset.features.column('row');
        const dropped = foldsOrNull(dataset, chosen)?.map(({ train, test }) => [train, test].map((part) => Array.from(part, (index) => original[index])));
        expect(dropped).toEqual(foldsOrNull(labelOf(drawn), chosen)?.map(({ train, test }) => [[...train], [...test]]));
      }),
      { seed: 24, numRuns: 200 },
    );
  });

  it('leaves no session between two blocks, nor between a block and its training rows', () => {
    let compared = 0;
    fc.assert(
      fc.property(rows, options, (drawn, chosen) => {
        const dataset = datasetOf(drawn);
        const { session, label } = dataset;
        for (const { train, test } of foldsOrNull(dataset, { ...chosen, groupBy: 'session' }) ?? []) {
          const tested = new Set(Array.from(test, (index) => session![index]));
          expect([...session!.keys()].filter((index) => tested.has(session![index]))).toEqual([...test]);
          expect([...train]).toEqual(naiveTrain(label, test, chosen));
          compared++;
        }
      }),
      { seed: 25, numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
