import { expect, it } from 'vitest';
import { effectiveObservations } from './effective-observations.js';

const label = (spans: readonly (readonly [number, number])[]) => ({
  ...{ name: 'y', values: new Float64Array(spans.length), unit: 'percent' as const, horizonBars: 1 },
  startTime: Float64Array.from(spans, ([start]) => start),
  endTime: Float64Array.from(spans, ([, end]) => end),
});

it('counts the most labels of which no two overlap, touching ends allowed', () => {
  expect(
    effectiveObservations(
      label([
        [0, 30],
        [1, 31],
        [30, 60],
        [59, 61],
        [60, 90],
      ]),
    ),
  ).toBe(3);
  // the long first one is left out for the two short ones within it
  expect(
    effectiveObservations(
      label([
        [0, 50],
        [1, 10],
        [10, 20],
      ]),
    ),
  ).toBe(2);
  expect(
    effectiveObservations(
      label([
        [0, 50],
        [1, 10],
        [10, 20],
      ]),
      Uint32Array.of(0, 2),
    ),
  ).toBe(1);
});
