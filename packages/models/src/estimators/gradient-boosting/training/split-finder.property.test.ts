import { ColumnTable, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binLayout } from '../binning/bin-layout.js';
import { type BinnedColumns, binTable } from '../binning/binned-columns.js';
import { rowMajorBins } from '../binning/row-major-bins.js';
import { kernelSession } from '../kernel/kernel-session.js';
import type { GrownTree } from './grown-tree.js';
import { plainRules, type SplitRules } from './search/split-rules.js';
import type { TreeLimits } from './training-parameters.js';
import { treeGrower } from './tree-grower.js';

const limits: TreeLimits = {
  ...{ growth: 'leaf-wise', maxLeaves: 20, maxDepth: Number.POSITIVE_INFINITY, minRowsPerLeaf: 3, minHessianPerLeaf: 1e-3 },
  ...{ minGain: 0, l1: 0, l2: 0.5, abandonsFeatures: true },
};
/** Limits nothing, but has every feature searched by the rules. */
const idleRules: SplitRules = { ...plainRules, maxDeltaStep: 1e300 };

async function binned(seed: number, { rows, maxBins }: { readonly rows: number; readonly maxBins: number }): Promise<BinnedColumns> {
  const random = seededRandom(seed);
  const column = (): Float64Array => Float64Array.from({ length: rows }, () => (random.uniform() < 0.15 ? Number.NaN : random.normal()));
  const table = new ColumnTable({ a: column(), b: column().map(Math.round), c: column() });
  return binTable(table, { maxBins, minDataInBin: 1, sampleRows: rows, random, afterColumn: async () => {} });
}

async function grow(columns: BinnedColumns, treeLimits: TreeLimits, { seed, hasHessian }: { readonly seed: number; readonly hasHessian: boolean }) {
  const random = seededRandom(seed);
  const grower = await treeGrower({ columns, limits: treeLimits, hasHessian });
  for (let row = 0; row < columns.rowCount; row++) {
    grower.derivatives.gradient[row] = random.normal();
    if (grower.derivatives.hessian !== undefined) grower.derivatives.hessian[row] = random.uniform();
  }
  const rows = Uint32Array.from({ length: columns.rowCount }, (_, row) => row);
  const tree = grower.grow({ rows, features: { ofNode: () => Uint32Array.from(columns.mappers.keys()) } });
  await grower.stop();
  return tree;
}

/** All of a tree but the states of its leaves. */
function shape({ nodes, leaves }: GrownTree): unknown {
  return { nodes, leaves: leaves.map(({ from, to }) => ({ from, to })) };
}

it('finds by the rules, where they limit nothing, what it finds without them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ seed: fc.nat(1_000_000), rows: fc.integer({ min: 20, max: 300 }), hasHessian: fc.boolean(), l1: fc.constantFrom(0, 2) }),
      async ({ seed, rows, hasHessian, l1 }) => {
        const columns = await binned(seed, { rows, maxBins: 64 });
        const plain = await grow(columns, { ...limits, l1 }, { seed, hasHessian });
        expect(shape(await grow(columns, { ...limits, l1, splitting: idleRules }, { seed, hasHessian }))).toEqual(shape(plain));
      },
    ),
    { numRuns: 60, seed: 31 },
  );
});

it('grows the same tree on the same bins whether a byte can tell them apart or not', async () => {
  const narrow = await binned(3, { rows: 230, maxBins: 256 });
  // Bins that no row is in make every feature wide.
  const mappers = narrow.mappers.map((mapper) => ({ ...mapper, binCount: 300 }));
  const layout = binLayout(mappers);
  const session = kernelSession(narrow.kernel, 1);
  const { scope } = session;
  const bins = narrow.bins.map((column) => {
    const widened = scope.shorts(230);
    widened.set(column);
    return widened;
  });
  const wide: BinnedColumns = { ...narrow, mappers, layout, bins, rows: scope.bytes(230 * layout.rowBytes) };
  rowMajorBins(session, wide, wide.rows);
  for (const hasHessian of [true, false]) {
    expect(shape(await grow(wide, limits, { seed: 4, hasHessian }))).toEqual(shape(await grow(narrow, limits, { seed: 4, hasHessian })));
  }
});

it('tells more than 256 bins apart', async () => {
  const columns = await binned(5, { rows: 1500, maxBins: 1000 });
  expect(columns.mappers[0]!.binCount).toBeGreaterThan(900);
  const tree = await grow(columns, { ...limits, maxLeaves: 500, minRowsPerLeaf: 1 }, { seed: 6, hasHessian: false });
  const thresholds = new Set(tree.nodes.threshold.filter((_, node) => tree.nodes.column[node] === 0));
  expect(thresholds.size).toBeGreaterThan(100);
  expect(tree.leaves.every(({ from, to }) => to > from)).toBe(true);
});
