import type { Label } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
import { forwardReturn } from './forward-return.js';
import { sampleUniqueness } from './sample-uniqueness.js';

function labelOf(spans: readonly (readonly [number, number])[]): Label {
  const [startTime, endTime] = [Float64Array.from(spans, (span) => span[0]), Float64Array.from(spans, (span) => span[1])];
  return { name: 'spans', values: startTime.slice(), startTime, endTime, unit: 'class', horizonBars: 1 };
}

it('is 1 for labels that share no time, though one begins where another ends', () => {
  expect([
    ...sampleUniqueness(
      labelOf([
        [0, 10],
        [10, 12],
        [50, 60],
      ]),
    ),
  ]).toEqual([1, 1, 1]);
});

it('is the mean share of the time of each label, by hand', () => {
  // [0, 2) alone, [2, 4) two, [4, 6) three, [6, 8) two, [8, 10) alone
  const values = sampleUniqueness(
    labelOf([
      [0, 6],
      [2, 8],
      [4, 10],
    ]),
  );
  const shares = [(2 + 2 / 2 + 2 / 3) / 6, (2 / 2 + 2 / 3 + 2 / 2) / 6, (2 / 3 + 2 / 2 + 2) / 6];
  values.forEach((value, row) => {
    expect(value).toBeCloseTo(shares[row]!, 15);
  });
});

it('shares a span that many labels have, and knows ends that do not rise', () => {
  expect([
    ...sampleUniqueness(
      labelOf([
        [0, 4],
        [0, 4],
        [0, 4],
        [0, 4],
      ]),
    ),
  ]).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect([
    ...sampleUniqueness(
      labelOf([
        [0, 8],
        [2, 4],
        [6, 8],
      ]),
    ),
  ]).toEqual([0.75, 0.5, 0.5]);
});

it('is NaN where masked, and empty without labels', () => {
  expect([
    ...sampleUniqueness(
      labelOf([
        [0, 1],
        [Number.NaN, Number.NaN],
        [5, 6],
      ]),
    ),
  ]).toEqual([1, Number.NaN, 1]);
  expect([...sampleUniqueness(labelOf([[Number.NaN, Number.NaN]]))]).toEqual([Number.NaN]);
  expect(sampleUniqueness(labelOf([]))).toHaveLength(0);
});

it('of a forward return is one over the horizon amid a session', () => {
  const label = forwardReturn(barsOf(Array.from({ length: 200 }, (_, row) => 100 + row)), { horizonBars: 30 });
  expect(sampleUniqueness(label)[100]).toBeCloseTo(1 / 30, 15);
});

it('times the spans adds up to the time that is spanned at all', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(spans, (drawn) => {
      const label = labelOf(drawn.map(([start, length]) => [start, start + length]));
      const covered = new Set(drawn.flatMap(([start, length]) => Array.from({ length }, (_, offset) => start + offset)));
      const uniqueness = sampleUniqueness(label);
      const shared = uniqueness.reduce((sum, value, row) => sum + value * (label.endTime[row]! - label.startTime[row]!), 0);
      expect(shared).toBeCloseTo(covered.size, 10);
      expect(Math.max(...uniqueness)).toBeLessThanOrEqual(1 + 1e-12);
    }),
    { seed: 3, numRuns: 300 },
  );
});
