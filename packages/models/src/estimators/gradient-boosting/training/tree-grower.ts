import TinyQueue from 'tinyqueue';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';
import type { Derivatives } from '../objectives/objective.js';
import { depthWiseGrowth } from './depth-wise-growth.js';
import type { FeatureSampler } from './feature-sampler.js';
import type { SplittableLeaf } from './growing-leaf.js';
import { type GrownTree, rootOnly, type SplitLeaves, splitLeaf } from './grown-tree.js';
import { leafStudies, type TreeGrowerOptions, type TreeInput } from './leaf-studies.js';
import type { LeafSums } from './leaf-sums.js';
import { leafWiseGrowth } from './leaf-wise-growth.js';
import { gradientPacker } from './packed-gradients.js';
import { type RowPartition, rowPartition } from './row-partition.js';

/** What one tree is grown from, beside the derivatives. */
export interface GrowInput {
  /** Rows to fit, ascending; growing the tree brings those of each leaf together. */
  readonly rows: Uint32Array;
  readonly features: FeatureSampler;
}

/** Grows trees on one set of bins. */
export interface TreeGrower {
  /** Derivatives of all rows, which the caller writes before each tree. */
  readonly derivatives: Derivatives;
  /** Leaves have their rows together in `input.rows` afterwards, in ascending order within a leaf. */
  grow(input: GrowInput): GrownTree;
  /** Ends whatever runs for it; nothing is grown afterwards. */
  stop(): Promise<void>;
}

/** Grows a tree by splitting one leaf at a time, in the order of the growth policy, until no split is left or there are leaves enough. */
export async function treeGrower(options: TreeGrowerOptions): Promise<TreeGrower> {
  const { columns, limits, hasHessian } = options;
  const { kernel, rowCount, mappers } = columns;
  const scope = kernel.scope();
  const packer = gradientPacker({ kernel, scope }, rowCount, hasHessian);
  const studies = leafStudies(options, scope);
  const maxBins = mappers.reduce((most, { binCount }) => Math.max(most, binCount), 1);
  const partition = rowPartition({ kernel, scope }, { rowCount, maxBins });
  const divide = rowDivider(columns, partition);
  const sumsOf = rowSums(options, scope);
  const order = limits.growth === 'leaf-wise' ? leafWiseGrowth : depthWiseGrowth;
  return {
    derivatives: packer.derivatives,
    stop: async () => scope.release(),
    grow: ({ rows, features }) => {
      const own = partition.rows.subarray(0, rows.length);
      own.set(rows);
      const input: TreeInput = { rows: own, features, gradients: packer.pack() };
      const tree = rootOnly(rows.length);
      const root = studies.root({ order: 0, index: 0, parent: undefined, depth: 0, ...tree.leaves[0]!, sums: sumsOf(input), abandoned: undefined }, input);
      const queue = new TinyQueue<SplittableLeaf>(root === undefined ? [] : [root], order);
      for (let leaf = queue.pop(); leaf !== undefined; leaf = queue.pop()) {
        const hasRoom = tree.leaves.length < limits.maxLeaves;
        const children = hasRoom ? divide(tree, leaf) : undefined;
        // The children of the last split are leaves for good.
        if (children === undefined || tree.leaves.length >= limits.maxLeaves) studies.release(leaf);
        else for (const child of studies.children(leaf, children, input)) queue.push(child);
      }
      rows.set(own);
      return tree;
    },
  };
}

/** Splits a leaf and moves its rows accordingly. */
function rowDivider({ mappers, bins }: BinnedColumns, partition: RowPartition): (tree: GrownTree, leaf: SplittableLeaf) => SplitLeaves {
  return (tree, leaf) => {
    const { feature, bin, categoryBins, missingLeft } = leaf.split;
    const mapper = mappers[feature]!;
    const members = categoryBins === undefined ? undefined : new Set(categoryBins);
    const middle = partition.divide({
      ...{ from: leaf.from, to: leaf.to, bins: bins[feature]!, binCount: mapper.binCount },
      goesLeft: (other) => (other === mapper.missingBin ? missingLeft : (members?.has(other) ?? other <= bin)),
    });
    return splitLeaf(tree, leaf, { mapper, middle });
  };
}

function rowSums({ columns, hasHessian }: TreeGrowerOptions, scope: MemoryScope): (input: TreeInput) => LeafSums {
  const { sumPackedRows, sumPackedPairs } = columns.kernel.functions;
  const sums = scope.longs(2);
  return ({ rows, gradients }) => {
    sums.fill(0n);
    (hasHessian ? sumPackedPairs : sumPackedRows)(gradients.sums.byteOffset, rows.byteOffset, rows.length, sums.byteOffset);
    const [first, second] = [sums[0]!, sums[1]!];
    const bits = BigInt(gradients.countBits);
    if (hasHessian) return { gradient: Number(first), hessian: Number(second >> bits), rows: rows.length };
    return { gradient: Number(first >> bits), hessian: rows.length, rows: rows.length };
  };
}
