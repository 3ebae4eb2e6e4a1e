import { ColumnTable, type Dataset, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { evaluate } from './evaluate.js';

const seed = fc.integer({ min: 0, max: 1e6 });

interface Case {
  readonly dataset: Dataset;
  readonly predictions: Float64Array;
}

function drawn(drawnSeed: number): Case {
  const dataset = simulateSessions({ seed: drawnSeed, sessions: 6, rowsPerSession: 20, horizonBars: 3, signalR2: 0.2 });
  const random = seededRandom(drawnSeed + 1);
  return { dataset, predictions: dataset.features.column('signal').map((value) => 0.3 * value + 0.1 * random.normal()) };
}

/** The rows in another order. */
function reorder({ dataset, predictions }: Case, rows: Uint32Array): Case {
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const { label } = dataset;
  return {
    dataset: {
      features: dataset.features.take(rows),
      label: { ...label, values: take(label.values), startTime: take(label.startTime), endTime: take(label.endTime) },
      session: take(dataset.session!),
    },
    predictions: take(predictions),
  };
}

/** Scores that may not depend on the order of rows. */
function orderFree({ dataset, predictions }: Case): (number | null)[] {
  const { dmStatistic, dmPValue, ...scores } = evaluate({ predictions, dataset, trainMean: 0.05 });
  return Object.values(scores).flatMap((score) => (typeof score === 'object' && score !== null ? Object.values<number>(score) : [score]));
}

const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 10));

describe('evaluate on any predictions', () => {
  it('does not depend on the order of rows, within sessions or across them, but for Diebold-Mariano', () => {
    fc.assert(
      fc.property(seed, (drawnSeed) => {
        const original = drawn(drawnSeed);
        const random = seededRandom(drawnSeed);
        const rows = Uint32Array.from(
          [...original.predictions.keys()]
            .map((row) => [random.uniform(), row] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, row]) => row),
        );
        expect(orderFree(reorder(original, rows))).toEqual(orderFree(original).map(near));
      }),
      { seed: 31, numRuns: 30 },
    );
  });

  it('keeps skill and p-values when label and predictions change their unit', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.001, max: 1000, noNaN: true }), (drawnSeed, unit) => {
        const { dataset, predictions } = drawn(drawnSeed);
        const label = { ...dataset.label, values: dataset.label.values.map((value) => unit * value) };
        const plain = evaluate({ predictions, dataset, trainMean: 0.05 });
        const scaled = evaluate({ predictions: predictions.map((value) => unit * value), dataset: { ...dataset, label }, trainMean: 0.05 * unit });
        for (const key of ['skill', 'zeroSkill', 'r2', 'clusteredPValue', 'clusteredPValueZero', 'dmPValue', 'directionalAccuracy'] as const) {
          expect(scaled[key]).toEqual(near(plain[key]));
        }
        expect(scaled.rmse / unit).toBeCloseTo(plain.rmse, 10);
      }),
      { seed: 32, numRuns: 30 },
    );
  });

  it('gives a constant at the train mean a skill of exactly 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (values, trainMean) => {
          const times = Float64Array.from(values.keys());
          const label = { name: 'y', values: Float64Array.from(values), startTime: times, endTime: times, unit: 'percent' as const, horizonBars: 1 };
          const dataset = { features: new ColumnTable({ times }), label, session: times };
          const { skill, clusteredPValue } = evaluate({ predictions: times.map(() => trainMean), dataset, trainMean });
          expect(skill === 0 || skill === null).toBe(true);
          expect(clusteredPValue).toBeNull();
        },
      ),
      { seed: 33, numRuns: 200 },
    );
  });
});
