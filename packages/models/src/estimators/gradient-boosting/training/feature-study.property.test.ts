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
import type { FeatureHistogram, SideSums } from './search/feature-histogram.js';
import { type FeatureSplit, noSums } from './search/feature-split.js';
import type { TreeLimits } from './training-parameters.js';

interface Plain {
  readonly limits: TreeLimits;
  readonly l1: number;
  readonly leastGain: number;
}

const kept = (gradient: number, l1: number): number => Math.sign(gradient) * Math.max(0, Math.abs(gradient) - l1);
const difference = (a: SideSums, b: SideSums): SideSums => ({ gradient: a.gradient - b.gradient, hessian: a.hessian - b.hessian, rows: a.rows - b.rows });

/** The largest gain over every cut that the limits allow, NaN on either side, written down as the formula has it. */
function bestGain(sums: FeatureHistogram, missingBin: number, { limits, l1, leastGain }: Plain): number {
  const values = missingBin === -1 ? sums.rows.length : missingBin;
  const at = (bin: number): SideSums => ({ gradient: sums.gradient[bin]!, hessian: sums.hessian[bin]!, rows: sums.rows[bin]! });
  const add = (a: SideSums, b: SideSums): SideSums => ({ gradient: a.gradient + b.gradient, hessian: a.hessian + b.hessian, rows: a.rows + b.rows });
  const nothing: SideSums = { gradient: 0, hessian: 0, rows: 0 };
  const missing = missingBin === -1 ? nothing : at(missingBin);
  const total = [...sums.rows.keys()].map(at).reduce(add, nothing);
  let best = leastGain;
  const isAllowed = ({ rows, hessian }: SideSums): boolean => rows >= limits.minRowsPerLeaf && hessian >= limits.minHessianPerLeaf;
  const gainOf = ({ gradient, hessian }: SideSums): number => kept(gradient, l1) ** 2 / (hessian + limits.l2);
  for (let cut = 0; cut < values; cut++) {
    const below = Array.from({ length: cut + 1 }, (_, bin) => at(bin)).reduce(add, nothing);
    for (const left of missing.rows > 0 ? [below, add(below, missing)] : [below]) {
      const right = difference(total, left);
      if (right.rows === 0 || left.rows === 0 || !isAllowed(left) || !isAllowed(right)) continue;
      best = Math.max(best, gainOf(left) + gainOf(right));
    }
  }
  return best;
}

it('finds the best cut of every feature that a plain search finds', () => {
  const counts = fc.array(fc.constantFrom(2, 5, 30, 256, 300), { minLength: 1, maxLength: 6 });
  const limitsOf = fc.record({
    minRows: fc.constantFrom(1, 20),
    minHessian: fc.constantFrom(1e-9, 3),
    l1: fc.constantFrom(0, 2),
    l2: fc.constantFrom(0, 1),
    hasHessian: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 2, max: 900 }), counts, limitsOf, (seed, rowCount, binCounts, { hasHessian, ...given }) => {
      const random = seededRandom(seed);
      const session = kernelSession(kernel(), 1);
      const columns = randomBinnedColumns(session, random, { rowCount, binCounts, hasMissing: (feature) => feature % 2 === 0 });
      const { scope } = session;
      const packer = gradientPacker(session, rowCount, hasHessian);
      const { gradient, hessian } = packer.derivatives;
      for (let row = 0; row < rowCount; row++) {
        gradient[row] = random.normal();
        if (hessian !== undefined) hessian[row] = random.uniform();
      }
      const gradients = packer.pack();
      const rows = scope.words(rowCount);
      for (let row = 0; row < rowCount; row++) rows[row] = row;
      const histogram = { sums: scope.longs(columns.layout.slots * (hasHessian ? 2 : 1)) };
      const builder = histogramBuilder(session, columns, hasHessian);
      builder.build(rows, gradients, histogram);
      const limits: TreeLimits = {
        ...{ growth: 'leaf-wise', maxLeaves: 2, maxDepth: 1, minGain: 0, abandonsFeatures: false },
        ...{ minRowsPerLeaf: given.minRows, minHessianPerLeaf: given.minHessian, l1: given.l1, l2: given.l2 },
      };
      const sumsOf = featureSumsReader(session, columns, hasHessian);
      const first = sumsOf(histogram, gradients, 0);
      const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
      const total: SideSums = { gradient: sum(first.gradient), hessian: sum(first.hessian), rows: sum(first.rows) };
      const l1 = limits.l1 / gradients.gradientUnit;
      const leastGain = kept(total.gradient, l1) ** 2 / (total.hessian + limits.l2);
      const study = featureStudy(session, columns, { limits, hasHessian, parts: builder.parts });
      const sums = { ...total, hessian: total.hessian / gradients.hessianUnit };
      study.run({ gradients, leaves: [{ histogram, total: sums, least: leastGain, features: [...binCounts.keys()] }] });
      for (const [feature, { missingBin }] of columns.mappers.entries()) {
        const expected = bestGain(sumsOf(histogram, gradients, feature), missingBin, { limits, l1, leastGain });
        const found: FeatureSplit = { score: leastGain, bin: -1, categoryBins: undefined, missingLeft: false, extraL2: 0, left: noSums() };
        study.read(0, feature, found);
        expect(Math.abs(found.score - expected)).toBeLessThanOrEqual(expected * 1e-12);
        if (expected <= leastGain * (1 + 1e-12)) continue;
        const sides = [found.left, difference(total, found.left)];
        const gain = sides.reduce((all, side) => all + kept(side.gradient, l1) ** 2 / (side.hessian + limits.l2), 0);
        expect(Math.abs(found.score / gain - 1)).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 150, seed: 4 },
  );
});
