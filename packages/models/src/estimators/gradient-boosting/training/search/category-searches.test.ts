import { describe, expect, it } from 'vitest';
import type { BinMapper } from '../../binning/bin-mapper.js';
import type { TreeLimits } from '../training-parameters.js';
import { searchFeature } from './feature-search.js';
import { type FeatureSplit, noSums } from './feature-split.js';
import { plainRules, type SplitRules, unbounded } from './split-rules.js';
import { splitScorer } from './split-score.js';

const limits: TreeLimits = {
  ...{ growth: 'leaf-wise', maxLeaves: 31, maxDepth: 9, minRowsPerLeaf: 1, minHessianPerLeaf: 1e-3, minGain: 0, l1: 0, l2: 0, abandonsFeatures: false },
};
const sorted: SplitRules['categories'] = { kind: 'sorted', maxOneHotBins: 2, maxCategories: 32, smoothing: 1, extraL2: 0, minRowsPerGroup: 1 };

/** One feature with these gradients and rows per bin. */
function search(
  { gradient, rows, missingBin }: { readonly gradient: readonly number[]; readonly rows: readonly number[]; readonly missingBin: number },
  categories: SplitRules['categories'],
): Pick<FeatureSplit, 'score' | 'categoryBins' | 'missingLeft' | 'left'> {
  const counts = Float64Array.from(rows);
  const total = { gradient: gradient.reduce((sum, value) => sum + value, 0), hessian: 0, rows: counts.reduce((sum, value) => sum + value, 0) };
  const scorer = splitScorer({ l1: 0, l2: 0, maxDeltaStep: 0, pathSmooth: 0, parentValue: 0, bounds: unbounded, skipsL1: false });
  const mapper: BinMapper = {
    ...{ column: 0, upperBounds: new Float64Array(0), missingBin, binCount: rows.length, missing: 'nan' },
    categories: Int32Array.from(rows.keys(), (bin) => (bin === missingBin ? -1 : bin)),
  };
  const found: FeatureSplit = { score: 0, bin: -1, categoryBins: undefined, missingLeft: true, extraL2: 0, left: noSums() };
  searchFeature(
    {
      ...{ histogram: { gradient: Float64Array.from(gradient), hessian: counts, rows: counts }, total: { ...total, hessian: total.rows } },
      ...{ mapper, limits, scorer, runScorer: scorer, categories, monotone: 0, partsAllFromMissing: plainRules.partsAllFromMissing },
    },
    found,
  );
  const { score, categoryBins, missingLeft, left } = found;
  return { score, categoryBins, missingLeft, left };
}

describe('runs of sorted categories', () => {
  // Means -3, 2, 2, -3 and 0 in bin 0, where the missing rows are.
  const bins = { gradient: [0, -6, 4, 4, -6], rows: [1, 2, 2, 2, 2], missingBin: 0 };

  it('finds the categories of the lower mean', () => {
    // 144 / 4 + 64 / 5.
    expect(search(bins, sorted)).toEqual({ score: 48.8, categoryBins: [1, 4], missingLeft: false, left: { gradient: -12, hessian: 4, rows: 4 } });
  });

  it('lists no more than half of the categories, from the other end where that is better', () => {
    const skewed = { gradient: [0, -6, -6, 4, -6], rows: [0, 2, 2, 2, 2], missingBin: 0 };
    expect(search(skewed, sorted)).toMatchObject({ score: 16 / 2 + 324 / 6, categoryBins: [3] });
    expect(search(bins, { ...sorted, maxCategories: 1 })).toMatchObject({ score: 36 / 2 + 4 / 7, categoryBins: [1] });
  });

  it('keeps rare categories and small groups out', () => {
    expect(search(bins, { ...sorted, smoothing: 3 })).toMatchObject({ score: 0, categoryBins: undefined });
    expect(search(bins, { ...sorted, minRowsPerGroup: 5 })).toMatchObject({ categoryBins: undefined });
  });

  it('tries single categories where there are few', () => {
    expect(search(bins, { ...sorted, maxOneHotBins: 5 })).toMatchObject({ score: 36 / 2 + 4 / 7, categoryBins: [1] });
  });
});

describe('partitions', () => {
  // Missing rows in the last bin, alike bins 0 and 3.
  const bins = { gradient: [-6, 4, 4, -6, -6], rows: [2, 2, 2, 2, 2], missingBin: 4 };

  it('puts missing rows on the side that is better', () => {
    const best = { score: 64 / 4 + 324 / 6, missingLeft: false };
    expect(search(bins, { kind: 'partition', oneHotBelow: 4, maxCategories: 64 })).toMatchObject({ ...best, categoryBins: [1, 2] });
    expect(search({ ...bins, gradient: [-6, 4, 4, -6, 4] }, { kind: 'partition', oneHotBelow: 4, maxCategories: 64 })).toMatchObject({
      ...{ score: 144 / 6 + 144 / 4, categoryBins: [1, 2], missingLeft: true },
    });
  });

  it('parts no more categories from either end than it may', () => {
    expect(search(bins, { kind: 'partition', oneHotBelow: 4, maxCategories: 2 })).toMatchObject({ categoryBins: [1], score: 16 / 2 + 196 / 8 });
  });

  it('tries single categories where there are few, with missing rows on either side', () => {
    const single = search({ gradient: [-6, 4, 4, -6, -6], rows: [2, 2, 2, 2, 2], missingBin: 4 }, { kind: 'partition', oneHotBelow: 5, maxCategories: 64 });
    expect(single).toMatchObject({ score: 144 / 4 + 4 / 6, categoryBins: [0], missingLeft: true });
  });
});
