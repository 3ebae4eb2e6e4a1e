import TinyQueue from 'tinyqueue';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { Derivatives } from '../objectives/objective.js';
import type { LeafSums } from './bin-search.js';
import { depthWiseGrowth } from './depth-wise-growth.js';
import type { FeatureSampler } from './feature-sampler.js';
import type { SplittableLeaf } from './growing-leaf.js';
import { type GrownTree, rootOnly, type SplitLeaves, splitLeaf } from './grown-tree.js';
import { leafStudies, type TreeGrowerOptions, type TreeInput } from './leaf-studies.js';
import { leafWiseGrowth } from './leaf-wise-growth.js';
import { packGradients } from './packed-gradients.js';
import { divideRows } from './row-partition.js';

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
  const doubles = (): Float64Array => new Float64Array(columns.rowCount);
  const derivatives: Derivatives = { gradient: doubles(), hessian: hasHessian ? doubles() : undefined };
  const packed = { values: doubles(), hessian: hasHessian ? doubles() : undefined };
  const studies = leafStudies(options);
  const divide = rowDivider(columns);
  const order = limits.growth === 'leaf-wise' ? leafWiseGrowth : depthWiseGrowth;
  return {
    derivatives,
    stop: async () => {},
    grow: ({ rows, features }) => {
      const input: TreeInput = { rows, features, gradients: packGradients(derivatives, packed) };
      const tree = rootOnly(input.rows.length);
      const root = studies.root({ order: 0, index: 0, parent: undefined, depth: 0, ...tree.leaves[0]!, sums: sumsOf(input), abandoned: undefined }, input);
      const queue = new TinyQueue<SplittableLeaf>(root === undefined ? [] : [root], order);
      for (let leaf = queue.pop(); leaf !== undefined; leaf = queue.pop()) {
        const hasRoom = tree.leaves.length < limits.maxLeaves;
        const children = hasRoom ? divide(tree, leaf, input.rows) : undefined;
        // The children of the last split are leaves for good.
        if (children === undefined || tree.leaves.length >= limits.maxLeaves) studies.release(leaf);
        else for (const child of studies.children(leaf, children, input)) queue.push(child);
      }
      return tree;
    },
  };
}

/** Splits a leaf and moves its rows accordingly. */
function rowDivider({ mappers, bins, wideBins, rowCount }: BinnedColumns): (tree: GrownTree, leaf: SplittableLeaf, rows: Uint32Array) => SplitLeaves {
  const scratch = new Uint32Array(2 * rowCount);
  const goesLeft = new Uint8Array(mappers.reduce((most, { binCount }) => Math.max(most, binCount), 256));
  return (tree, leaf, rows) => {
    const { feature, bin, categoryBins, missingLeft } = leaf.split;
    const mapper = mappers[feature]!;
    goesLeft.fill(0);
    if (categoryBins === undefined) goesLeft.fill(1, 0, bin + 1);
    else for (const member of categoryBins) goesLeft[member] = 1;
    if (mapper.missingBin !== -1) goesLeft[mapper.missingBin] = missingLeft ? 1 : 0;
    const column = wideBins.get(feature) ?? bins.subarray(feature * rowCount, (feature + 1) * rowCount);
    const middle = divideRows({ rows, scratch, from: leaf.from, to: leaf.to, bins: column, goesLeft });
    return splitLeaf(tree, leaf, { mapper, middle });
  };
}

function sumsOf({ rows, gradients }: TreeInput): LeafSums {
  let [packed, hessian] = [0, 0];
  for (let index = 0; index < rows.length; index++) {
    packed += gradients.values[rows[index]!]!;
    hessian += gradients.hessian === undefined ? 1 : gradients.hessian[rows[index]!]!;
  }
  return { packed, hessian };
}
