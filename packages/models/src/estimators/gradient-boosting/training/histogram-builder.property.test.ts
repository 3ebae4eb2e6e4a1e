import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowMajorBins } from '../binning/row-major-bins.js';
import { binsPerFeature, histogram, subtractHistogram } from './histogram.js';
import { histogramBuilder } from './histogram-builder.js';

it('sums what a plain loop sums, and a parent less one child is the other child', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (seed, rowCount, features, hasHessian) => {
      const random = seededRandom(seed);
      const bins = Uint8Array.from({ length: rowCount * features }, () => random.integer(256));
      const mapper = { upperBounds: new Float64Array(256), missingBin: -1, binCount: 256, missing: 'nan' } as const;
      const mappers = Array.from({ length: features }, (_, column) => ({ ...mapper, column }));
      const rowMajor = rowMajorBins({ rowCount, mappers, bins, wideBins: new Map() });
      const values = Float64Array.from({ length: rowCount }, () => random.integer(2001) - 1000);
      const hessian = hasHessian ? Float64Array.from({ length: rowCount }, () => random.integer(100)) : undefined;
      const gradients = { values, radix: 1024, gradientUnit: 1, hessian, hessianUnit: 1 };
      const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
      const sides = [all.filter((row) => row % 3 !== 0), all.filter((row) => row % 3 === 0)];
      const builder = histogramBuilder(rowMajor);
      const [parent, left, right] = [all, ...sides].map((rows) => {
        const built = histogram(rowMajor.wordsPerRow, hasHessian);
        built.packed.fill(99);
        built.hessian?.fill(99);
        builder.build(rows, gradients, built);
        return built;
      });
      const expected = new Float64Array(features * binsPerFeature);
      const expectedHessian = new Float64Array(features * binsPerFeature);
      for (let feature = 0; feature < features; feature++) {
        for (const row of all) {
          const slot = feature * binsPerFeature + bins[feature * rowCount + row]!;
          expected[slot]! += values[row]!;
          expectedHessian[slot]! += hessian?.[row] ?? 0;
        }
      }
      expect(parent!.packed.subarray(0, expected.length)).toEqual(expected);
      if (hasHessian) expect(parent!.hessian!.subarray(0, expected.length)).toEqual(expectedHessian);
      subtractHistogram(parent!, left!);
      expect(parent).toEqual(right);
    }),
    { numRuns: 60, seed: 8 },
  );
});
