import { ColumnTable, type Dataset, SpxError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkForward } from './walk-forward.js';
import type { RowSpan, WalkForwardOptions } from './walk-forward-options.js';

const row = fc.record({ step: fc.integer({ min: 0, max: 3 }), length: fc.integer({ min: 0, max: 6 }), opensSession: fc.integer({ max: 5, min: 0 }) });
const datasets = fc.array(row, { minLength: 40, maxLength: 120 }).map((drawn): Dataset => {
  let [time, number] = [0, 0];
  const startTime = Float64Array.from(drawn, ({ step }) => {
    time += step;
    return time;
  });
  const session = Float64Array.from(drawn, ({ opensSession, step }) => {
    number += opensSession === 0 && step > 0 ? 1 : 0;
    return number;
  });
  const endTime = startTime.map((start, index) => start + drawn[index]!.length);
  const label = { name: 'y', values: new Float64Array(drawn.length), startTime, endTime, unit: 'fraction' as const, horizonBars: 1 };
  return { features: new ColumnTable({ row: Float64Array.from(drawn.keys()) }), label, session };
});
const span = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((rows): RowSpan => ({ rows })),
  fc.integer({ min: 1, max: 4 }).map((sessions): RowSpan => ({ sessions })),
  fc.integer({ min: 1, max: 40 }).map((ms): RowSpan => ({ ms })),
);
const options = fc.record(
  {
    window: fc.constantFrom('expanding' as const, 'sliding' as const),
    minimumTrain: span,
    test: span,
    maximumTrain: span,
    step: span,
    embargoMs: fc.integer({ min: 0, max: 6 }),
    groupBy: fc.constant('session' as const),
  },
  { requiredKeys: ['minimumTrain', 'test'] },
);

describe('walkForward on any labels', () => {
  it('trains on no later row, on no label that reaches the test or its embargo, and cuts no time and no session', () => {
    let compared = 0;
    fc.assert(
      fc.property(datasets, options, (dataset, chosen) => {
        for (const { train, test, purgedRows, embargoedRows } of foldsOrNull(dataset, chosen)) {
          expect(train.firstRow + train.rows + purgedRows + embargoedRows).toBe(test.firstRow);
          const first = test.dataset.label.startTime[0]!;
          expect(Math.max(...train.dataset.label.endTime)).toBeLessThan(first - (chosen.embargoMs ?? 0));
          const units = isBySession(chosen) ? dataset.session! : dataset.label.startTime;
          for (const cut of [test.firstRow, test.firstRow + test.rows]) expect(units[cut]).not.toBe(units[cut - 1]);
          compared++;
        }
      }),
      { seed: 41, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('without a step tests every row at most once, in order', () => {
    fc.assert(
      fc.property(datasets, options, (dataset, { step: _, ...chosen }) => {
        let next = 0;
        for (const { test } of foldsOrNull(dataset, chosen)) {
          if (next > 0) expect(test.firstRow).toBe(next);
          next = test.firstRow + test.rows;
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});

function isBySession({ groupBy, ...spans }: WalkForwardOptions): boolean {
  return groupBy === 'session' || JSON.stringify(spans).includes('sessions');
}

function foldsOrNull(dataset: Dataset, chosen: WalkForwardOptions): ReturnType<typeof walkForward> {
  try {
    return walkForward(dataset, chosen);
  } catch (error) {
    if (SpxError.is(error) && error.code === 'INSUFFICIENT_DATA') return [];
    throw error;
  }
}
