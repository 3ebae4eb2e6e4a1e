import { ColumnTable, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type BinnedColumns, binTable } from '../binning/binned-columns.js';
import type { GrownTree } from './grown-tree.js';
import type { TreeLimits } from './training-parameters.js';
import { treeGrower } from './tree-grower.js';

const limits: TreeLimits = {
  ...{ growth: 'leaf-wise', maxLeaves: 60, maxDepth: Number.POSITIVE_INFINITY, minRowsPerLeaf: 5, minHessianPerLeaf: 1e-3 },
  ...{ minGain: 0, l1: 0, l2: 0, abandonsFeatures: false },
};

async function columnsOf(rows: number): Promise<BinnedColumns> {
  const random = seededRandom(4);
  const column = (): Float64Array => Float64Array.from({ length: rows }, () => (random.uniform() < 0.1 ? Number.NaN : random.normal()));
  const table = new ColumnTable({ a: column(), b: column(), c: column(), d: column(), e: column() });
  return binTable(table, { maxBins: 64, minDataInBin: 3, sampleRows: rows, random, afterColumn: async () => {} });
}

async function grow(columns: BinnedColumns, treeLimits: TreeLimits, maximumHistogramBytes?: number): Promise<GrownTree> {
  const random = seededRandom(5);
  const all = Uint32Array.from({ length: columns.mappers.length }, (_, feature) => feature);
  const grower = await treeGrower({ columns, limits: treeLimits, hasHessian: false, maximumHistogramBytes });
  for (let row = 0; row < columns.rowCount; row++) grower.derivatives.gradient[row] = random.normal();
  const input = (): Parameters<typeof grower.grow>[0] => ({
    rows: Uint32Array.from({ length: columns.rowCount }, (_, row) => row),
    features: { ofNode: () => all },
  });
  const first = grower.grow(input());
  // A second tree on the same grower shows that every histogram was given back.
  expect(grower.grow(input())).toEqual(first);
  await grower.stop();
  return first;
}

describe('treeGrower', () => {
  for (const growth of ['leaf-wise', 'depth-wise'] as const) {
    it(`grows the same tree ${growth} where memory keeps no histogram`, async () => {
      const columns = await columnsOf(1500);
      const tree = await grow(columns, { ...limits, growth });
      expect(tree.leaves.length).toBe(60);
      for (const histograms of [1, 3, 5, 12]) expect(await grow(columns, { ...limits, growth }, histograms * 8 * 2048)).toEqual(tree);
    });
  }

  it('respects the fewest rows, the depth and the leaves', async () => {
    const columns = await columnsOf(1500);
    const tree = await grow(columns, { ...limits, maxDepth: 4, minRowsPerLeaf: 70 });
    expect(Math.min(...tree.leaves.map(({ from, to }) => to - from))).toBeGreaterThanOrEqual(70);
    expect(tree.leaves.length).toBeGreaterThan(8);
    expect(tree.leaves.length).toBeLessThanOrEqual(16);
    expect((await grow(columns, { ...limits, maxLeaves: 7 })).leaves.length).toBe(7);
  });

  it('splits the largest gain first, or level by level', async () => {
    const columns = await columnsOf(1500);
    const depths = (tree: GrownTree): readonly number[] => {
      const depth = [0];
      for (const [node, left] of tree.nodes.left.entries())
        for (const child of [left, tree.nodes.right[node]!]) if (child >= 0) depth[child] = depth[node]! + 1;
      return depth;
    };
    const level = depths(await grow(columns, { ...limits, growth: 'depth-wise', maxLeaves: 20 }));
    expect([...level].sort((a, b) => a - b)).toEqual(level);
    const best = depths(await grow(columns, { ...limits, maxLeaves: 20 }));
    expect([...best].sort((a, b) => a - b)).not.toEqual(best);
  });

  it('parts the rows among the leaves', async () => {
    const columns = await columnsOf(400);
    const { leaves } = await grow(columns, limits);
    const ranges = [...leaves].sort((a, b) => a.from - b.from);
    expect(ranges[0]!.from).toBe(0);
    expect(ranges.at(-1)!.to).toBe(400);
    for (const [index, range] of ranges.entries()) if (index > 0) expect(range.from).toBe(ranges[index - 1]!.to);
  });
});
