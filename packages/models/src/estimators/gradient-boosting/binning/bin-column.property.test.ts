import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binColumn } from './bin-column.js';
import { binMapper } from './bin-mapper.js';

/** Columns on which an evenly spaced grid does badly. */
const draws: Readonly<Record<string, (random: ReturnType<typeof seededRandom>) => number>> = {
  normal: (random) => random.normal(),
  'far from zero': (random) => 4000 + 1e-9 * random.normal(),
  'heavy tails': (random) => random.normal() * Math.exp(20 * random.normal()),
  'mostly one value': (random) => (random.uniform() < 0.9 ? 7 : random.normal()),
  'close to the smallest double': (random) => random.integer(2000) * Number.MIN_VALUE,
  'close to the largest double': (random) => (random.uniform() - 0.5) * Number.MAX_VALUE,
  integers: (random) => random.integer(9) - 4,
};

it('finds the bin that a plain search finds, for values and for the bounds themselves', () => {
  fc.assert(
    fc.property(
      fc.record({
        draw: fc.constantFrom(...Object.values(draws)),
        seed: fc.nat(1_000_000),
        maxBins: fc.integer({ min: 2, max: 256 }),
        rows: fc.integer({ min: 1, max: 400 }),
        missing: fc.constantFrom(0, 0.2),
      }),
      ({ draw, seed, maxBins, rows, missing }) => {
        const random = seededRandom(seed);
        const values = Float64Array.from({ length: rows }, () => (random.uniform() < missing ? Number.NaN : draw(random)));
        const mapper = binMapper(values, { column: 0, maxBins, minDataInBin: 1, sample: undefined });
        if (mapper === undefined) return;
        const probes = Float64Array.of(...values, ...mapper.upperBounds.subarray(0, -1));
        const bins = new Uint8Array(probes.length);
        binColumn(probes, mapper, bins);
        const expected = [...probes].map((value) => (Number.isNaN(value) ? mapper.missingBin : mapper.upperBounds.findIndex((bound) => value <= bound)));
        expect([...bins]).toEqual(expected);
      },
    ),
    { numRuns: 400, seed: 5 },
  );
});

it('bins more rows than one block', () => {
  const values = Float64Array.from({ length: 20_000 }, (_, row) => row % 100);
  const mapper = binMapper(values, { column: 0, maxBins: 255, minDataInBin: 1, sample: undefined });
  const bins = new Uint8Array(values.length);
  binColumn(values, mapper!, bins);
  expect(bins.every((bin, row) => bin === row % 100)).toBe(true);
});
