import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomBinnedColumns } from '../../../../test/random-binned-columns.js';
import { kernel } from '../kernel/kernel.js';
import { kernelSession } from '../kernel/kernel-session.js';
import { featureStudy } from './feature-study.js';
import { featureSumsReader } from './feature-sums.js';
import { histogramBuilder } from './histogram-builder.js';
import { gradientPacker } from './packed-gradients.js';
import type { TreeLimits } from './training-parameters.js';

const binCounts = fc.array(fc.constantFrom(2, 3, 40, 255, 256, 257, 700), { minLength: 1, maxLength: 21 });

const limits: TreeLimits = {
  ...{ growth: 'leaf-wise', maxLeaves: 2, maxDepth: 1, minRowsPerLeaf: 1, minHessianPerLeaf: 0 },
  ...{ minGain: 0, l1: 0, l2: 0, abandonsFeatures: false },
};

it('sums what a plain loop sums, and a parent less one child is the other child', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1300 }), binCounts, fc.boolean(), (seed, rowCount, counts, hasHessian) => {
      const random = seededRandom(seed);
      const session = kernelSession(kernel(), 1);
      const columns = randomBinnedColumns(session, random, { rowCount, binCounts: counts, hasMissing: () => false });
      const { layout } = columns;
      const { scope } = session;
      const packer = gradientPacker(session, rowCount, hasHessian);
      const { gradient, hessian } = packer.derivatives;
      for (let row = 0; row < rowCount; row++) {
        gradient[row] = random.integer(2001) - 1000;
        if (hessian !== undefined) hessian[row] = random.integer(100);
      }
      const packed = packer.pack();
      const builder = histogramBuilder(session, columns, hasHessian);
      const sumsOf = featureSumsReader(session, columns, hasHessian);
      const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
      const parts = [all, all.filter((row) => row % 3 !== 0), all.filter((row) => row % 3 === 0)].map((rows) => {
        const into = { sums: scope.longs(layout.slots * (hasHessian ? 2 : 1)).fill(99n) };
        const shared = scope.words(rows.length);
        shared.set(rows);
        builder.build(shared, packed, into);
        return into;
      });
      for (const [feature, binCount] of counts.entries()) {
        const expected = { gradient: new Float64Array(binCount), hessian: new Float64Array(binCount), rows: new Float64Array(binCount) };
        for (const row of all) {
          const bin = columns.bins[feature]![row]!;
          expected.gradient[bin]! += gradient[row]!;
          expected.hessian[bin]! += hessian === undefined ? 1 : hessian[row]!;
          expected.rows[bin]! += 1;
        }
        const found = sumsOf(parts[0]!, packed, feature);
        expect(found.gradient.map((sum) => sum * packed.gradientUnit)).toEqual(expected.gradient);
        expect(found.hessian).toEqual(expected.hessian);
        expect(found.rows).toEqual(expected.rows);
      }
      const [parent, left, right] = parts;
      const study = featureStudy(session, columns, { limits, hasHessian, parts: builder.parts });
      study.run({ gradients: packed, combine: { summed: left!, parent: parent! }, leaves: [] });
      for (const [feature, binCount] of counts.entries()) {
        const [from, to] = [layout.slot[feature]!, layout.slot[feature]! + binCount].map((slot) => slot * (hasHessian ? 2 : 1));
        expect(parent!.sums.subarray(from, to)).toEqual(right!.sums.subarray(from, to));
      }
    }),
    { numRuns: 60, seed: 8 },
  );
});
