import { type Label, SpxError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblePaths } from './assemble-paths.js';
import { combinatorialPurgedSplit } from './combinatorial-purged-split.js';

const row = fc.record({
  step: fc.integer({ min: 0, max: 3 }),
  length: fc.integer({ min: 0, max: 9 }),
  isMasked: fc.integer({ max: 9, min: 0 }).map((draw) => draw === 0),
});
const labels = fc.array(row, { minLength: 30, maxLength: 90 }).map((drawn): Label => {
  let time = 0;
  const startTime = Float64Array.from(drawn, ({ step, isMasked }) => {
    time += step;
    return isMasked ? Number.NaN : time;
  });
  const endTime = startTime.map((start, index) => start + drawn[index]!.length);
  return { name: 'y', values: startTime.map((start) => start * 0), startTime, endTime, unit: 'fraction', horizonBars: 1 };
});
const options = fc.record({ groups: fc.integer({ min: 3, max: 7 }), embargoMs: fc.integer({ min: 0, max: 4 }), draw: fc.integer({ min: 0, max: 99 }) });

function splitOrNull(label: Label, { groups, embargoMs, draw }: { readonly groups: number; readonly embargoMs: number; readonly draw: number }) {
  try {
    return combinatorialPurgedSplit(label, { groups, embargoMs, testGroups: 1 + (draw % Math.min(3, groups - 1)) });
  } catch (error) {
    if (SpxError.is(error) && error.code === 'INSUFFICIENT_DATA') return null;
    throw error;
  }
}

describe('combinatorialPurgedSplit on any labels', () => {
  it('trains on no label that shares a moment with a tested one, and on every row that neither overlaps a block nor follows it too closely', () => {
    let compared = 0;
    fc.assert(
      fc.property(labels, options, (label, chosen) => {
        const split = splitOrNull(label, chosen);
        for (const { train, test, testGroups, purgedRows, embargoedRows } of split?.splits ?? []) {
          const spans = blocksOf(testGroups).map((block) =>
            spanOf(
              label,
              block.flatMap((group) => [...split!.groups[group]!]),
            ),
          );
          const isFree = (index: number): boolean =>
            spans.every(({ first, last }) => label.endTime[index]! < first || label.startTime[index]! > last + chosen.embargoMs);
          const tested = new Set(test);
          const expected = [...label.values.keys()].filter((index) => !Number.isNaN(label.values[index]) && !tested.has(index) && isFree(index));
          expect([...train]).toEqual(expected);
          for (const one of train) {
            for (const other of test) expect(label.startTime[one]! <= label.endTime[other]! && label.startTime[other]! <= label.endTime[one]!).toBe(false);
          }
          expect(train.length + test.length + purgedRows + embargoedRows).toBe(label.values.filter((value) => !Number.isNaN(value)).length);
          compared++;
        }
      }),
      { seed: 31, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('tests every labelled row phi times, once in each path, by a split that was not trained on it', () => {
    let compared = 0;
    fc.assert(
      fc.property(labels, options, (label, chosen) => {
        const split = splitOrNull(label, chosen);
        if (split === null) return;
        const { splits, paths } = split;
        const predictions = splits.map(({ test }, index) => new Float64Array(test.length).fill(index));
        const histories = assemblePaths(split, predictions);
        for (const index of label.values.keys()) {
          const testing = [...splits.keys()].filter((number) => splits[number]!.test.includes(index));
          const isMasked = Number.isNaN(label.values[index]);
          expect(testing.length).toBe(isMasked ? 0 : paths.length);
          const named = histories.map((history) => history[index]!);
          expect(isMasked ? named.filter((value) => !Number.isNaN(value)) : named.toSorted((a, b) => a - b)).toEqual(testing);
          compared++;
        }
      }),
      { seed: 32, numRuns: 30 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

/** Groups that stand next to each other together. */
function blocksOf(groups: readonly number[]): readonly (readonly number[])[] {
  const blocks: number[][] = [];
  for (const group of groups) {
    if (blocks.at(-1)?.at(-1) === group - 1) blocks.at(-1)!.push(group);
    else blocks.push([group]);
  }
  return blocks;
}

function spanOf({ startTime, endTime }: Label, rows: readonly number[]): { readonly first: number; readonly last: number } {
  return { first: Math.min(...rows.map((index) => startTime[index]!)), last: Math.max(...rows.map((index) => endTime[index]!)) };
}
