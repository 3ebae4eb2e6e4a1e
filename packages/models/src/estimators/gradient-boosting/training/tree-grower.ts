import TinyQueue from 'tinyqueue';
import type { BinnedColumns } from '../binning/binned-columns.js';
import { type KernelSession, kernelSession, worthwhileThreads } from '../kernel/kernel-session.js';
import type { Derivatives } from '../objectives/objective.js';
import { depthWiseGrowth } from './depth-wise-growth.js';
import type { FeatureSampler } from './feature-sampler.js';
import type { SplittableLeaf } from './growing-leaf.js';
import { type GrownTree, type PartitionedTree, rootOnly, type SplitLeaves, splitLeaf } from './grown-tree.js';
import { leafSegments } from './leaf-segments.js';
import { leafStudies, type TreeGrowerOptions, type TreeInput } from './leaf-studies.js';
import { leafWiseGrowth } from './leaf-wise-growth.js';
import { gradientPacker } from './packed-gradients.js';
import { rowPartition } from './row-partition.js';
import type { SideSums } from './search/feature-histogram.js';

/** What one tree is grown from, beside the derivatives. */
export interface GrowInput {
  /** Rows to fit, ascending. */
  readonly rows: Uint32Array;
  readonly features: FeatureSampler;
  /** Output that the tree is for; 0 by default. The rows of its tree before are overwritten. */
  readonly output?: number | undefined;
}

/** Grows trees on one set of bins. */
export interface TreeGrower {
  /** Derivatives of all rows, which the caller writes before each tree. */
  readonly derivatives: Derivatives;
  grow(input: GrowInput): PartitionedTree;
  /** Sums of the derivatives as they are over the rows of each leaf. */
  leafSums(tree: PartitionedTree): readonly SideSums[];
  /** Adds the number of its leaf to the score of every row of the tree. The scores lie in the kernel's memory. */
  addToScores(tree: PartitionedTree, scores: Float64Array, ofLeaf: readonly number[]): void;
  /** Ends whatever runs for it; nothing is grown afterwards. */
  stop(): Promise<void>;
}

/** Grows a tree by splitting one leaf at a time, in the order of the growth policy, until no split is left or there are leaves enough. */
export async function treeGrower(options: TreeGrowerOptions): Promise<TreeGrower> {
  const { columns, limits, hasHessian } = options;
  const { kernel, rowCount } = columns;
  const session = kernelSession(kernel, worthwhileThreads(rowCount * columns.mappers.length, options.threads));
  const packer = gradientPacker(session, rowCount, hasHessian);
  const { gradient, hessian } = packer.derivatives;
  const studies = leafStudies(session, options);
  const divide = rowDivider(session, columns);
  const segments = leafSegments(session, rowCount);
  const buffers: Uint32Array[] = [];
  const order = limits.growth === 'leaf-wise' ? leafWiseGrowth : depthWiseGrowth;
  return {
    derivatives: packer.derivatives,
    stop: session.stop,
    leafSums: (tree) => {
      const gradients = segments.sum(tree, gradient);
      const hessians = hessian === undefined ? undefined : segments.sum(tree, hessian);
      return tree.leaves.map(({ from, to }, leaf) => ({ gradient: gradients[leaf]!, hessian: hessians?.[leaf] ?? to - from, rows: to - from }));
    },
    addToScores: segments.add,
    grow: ({ rows, features, output = 0 }) => {
      const buffer = buffers[output] ?? session.scope.words(rowCount);
      buffers[output] = buffer;
      const own = buffer.subarray(0, rows.length);
      own.set(rows);
      const input: TreeInput = { rows: own, features, gradients: packer.pack() };
      const tree = rootOnly(rows.length);
      const root = studies.root({ order: 0, index: 0, parent: undefined, depth: 0, ...tree.leaves[0]!, abandoned: undefined }, input);
      const queue = new TinyQueue<SplittableLeaf>(root === undefined ? [] : [root], order);
      for (let leaf = queue.pop(); leaf !== undefined; leaf = queue.pop()) {
        const hasRoom = tree.leaves.length < limits.maxLeaves;
        const children = hasRoom ? divide(tree, leaf, own) : undefined;
        // The children of the last split are leaves for good.
        if (children === undefined || tree.leaves.length >= limits.maxLeaves) studies.release(leaf);
        else for (const child of studies.children(leaf, children, input)) queue.push(child);
      }
      return { ...tree, rows: own };
    },
  };
}

/** Splits a leaf and moves its rows accordingly. */
function rowDivider(
  session: KernelSession,
  { mappers, bins, rowCount }: BinnedColumns,
): (tree: GrownTree, leaf: SplittableLeaf, rows: Uint32Array) => SplitLeaves {
  const maxBins = mappers.reduce((most, { binCount }) => Math.max(most, binCount), 1);
  const partition = rowPartition(session, { rowCount, maxBins });
  return (tree, leaf, rows) => {
    const { feature, bin, categoryBins, missingLeft } = leaf.split;
    const mapper = mappers[feature]!;
    const members = categoryBins === undefined ? undefined : new Set(categoryBins);
    const middle = partition.divide({
      ...{ rows, from: leaf.from, to: leaf.to, bins: bins[feature]!, binCount: mapper.binCount },
      goesLeft: (other) => (other === mapper.missingBin ? missingLeft : (members?.has(other) ?? other <= bin)),
    });
    return splitLeaf(tree, leaf, { mapper, middle });
  };
}
