import { ColumnTable, type Dataset, SpxError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeOrderedSplit } from './time-ordered-split.js';

interface Row {
  readonly step: number;
  readonly length: number;
}

/** Rows with gaps and ties between them and labels of any length. */
function datasetOf(rows: readonly Row[]): Dataset {
  let time = 0;
  const startTime = Float64Array.from(rows, ({ step }) => {
    time += step;
    return time;
  });
  const endTime = startTime.map((start, row) => start + rows[row]!.length);
  const values = new Float64Array(rows.length);
  return {
    features: new ColumnTable({ row: Float64Array.from(rows.keys()) }),
    label: { name: 'y', values, startTime, endTime, unit: 'fraction', horizonBars: 1 },
  };
}

const row = fc.record({ step: fc.integer({ min: 0, max: 3 }), length: fc.integer({ min: 0, max: 6 }) });
const rows = fc.array(row, { minLength: 40, maxLength: 200 });

describe('timeOrderedSplit on any rows', () => {
  it('leaves no label of a part that reaches a label start of a later part, by brute force over all pairs', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const parts = splitOrNull(datasetOf(drawn));
        if (parts === null) return;
        for (let earlier = 0; earlier < parts.length; earlier++) {
          for (const later of parts.slice(earlier + 1)) {
            for (const end of parts[earlier]!.dataset.label.endTime) {
              expect(later.dataset.label.startTime.every((start) => end < start)).toBe(true);
            }
          }
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('accounts for every row: the parts and what was purged behind them follow one another without a gap', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const parts = splitOrNull(datasetOf(drawn));
        if (parts === null) return;
        let next = 0;
        for (const part of parts) {
          expect(part.firstRow).toBe(next);
          expect(part.dataset.features.column('row')[0]).toBe(next);
          next += part.rows + part.purgedRows;
        }
        expect(next).toBe(drawn.length);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('purges no row in front of the first that overlaps', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const dataset = datasetOf(drawn);
        const parts = splitOrNull(dataset);
        if (parts === null) return;
        for (const [index, part] of parts.slice(0, -1).entries()) {
          if (part.purgedRows === 0) continue;
          expect(dataset.label.endTime[part.firstRow + part.rows]).toBeGreaterThanOrEqual(parts[index + 1]!.from);
        }
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});

function splitOrNull(dataset: Dataset): ReturnType<typeof timeOrderedSplit>['train'][] | null {
  try {
    const { train, validation, test, outOfTime } = timeOrderedSplit(dataset);
    return [train, validation, test, outOfTime];
  } catch (error) {
    if (SpxError.is(error) && error.code === 'INSUFFICIENT_DATA') return null;
    throw error;
  }
}
