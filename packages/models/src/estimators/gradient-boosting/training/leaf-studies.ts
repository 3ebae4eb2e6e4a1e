import type { BinnedColumns } from '../binning/binned-columns.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';
import type { FeatureSampler } from './feature-sampler.js';
import type { GrowingLeaf, SplittableLeaf } from './growing-leaf.js';
import type { SplitLeaves } from './grown-tree.js';
import type { Histogram } from './histogram.js';
import { type HistogramBuilder, histogramBuilder } from './histogram-builder.js';
import { type HistogramPool, histogramPool } from './histogram-pool.js';
import type { PackedGradients } from './packed-gradients.js';
import { type SplitFinder, splitFinder } from './split-finder.js';
import type { TreeLimits } from './training-parameters.js';

/** What one tree is grown from. */
export interface TreeInput {
  /** Rows to fit, in the kernel's memory, ascending; growing the tree brings those of each leaf together. */
  readonly rows: Uint32Array;
  readonly gradients: PackedGradients;
  readonly features: FeatureSampler;
}

/** What every tree is grown on. */
export interface TreeGrowerOptions {
  readonly columns: BinnedColumns;
  readonly limits: TreeLimits;
  readonly hasHessian: boolean;
  /** Memory that the histograms of a tree may take together; default 512 MiB. */
  readonly maximumHistogramBytes?: number | undefined;
}

/** Finds the best split of each leaf and keeps its histogram for the leaf's children, as far as memory suffices. */
export interface LeafStudies {
  /** A leaf without a histogram above it; `undefined` where it cannot be split. */
  root(leaf: GrowingLeaf, input: TreeInput): SplittableLeaf | undefined;
  /** Those children of a leaf that can be split; takes the leaf's histogram over. */
  children(parent: SplittableLeaf, children: SplitLeaves, input: TreeInput): readonly SplittableLeaf[];
  /** Ends the use of a leaf whose children are not studied. */
  release(leaf: SplittableLeaf): void;
}

interface Tools {
  readonly limits: TreeLimits;
  readonly pool: HistogramPool;
  readonly builder: HistogramBuilder;
  readonly finder: SplitFinder;
  readonly featureCount: number;
  readonly subtract: (from: Histogram, part: Histogram) => void;
}

/**
 * Histograms and best splits of the leaves of a tree.
 *
 * Of two children the one with fewer rows is summed and the other is what is left of the parent's histogram. Where memory does not suffice to keep all of them,
 * leaves are summed anew; sums are exact, so the splits are the same.
 */
export function leafStudies({ columns, limits, hasHessian, maximumHistogramBytes }: TreeGrowerOptions, scope: MemoryScope): LeafStudies {
  const { kernel, layout, mappers } = columns;
  const pool = histogramPool(scope, { slots: layout.slots, hasHessian, maximumBytes: maximumHistogramBytes });
  const tools: Tools = {
    limits,
    pool,
    builder: histogramBuilder(columns, scope),
    finder: splitFinder(columns, { limits, hasHessian, scope }),
    featureCount: mappers.length,
    subtract: (from, part) => kernel.functions.subtractHistogram(from.sums.byteOffset, part.sums.byteOffset, part.sums.byteLength),
  };
  const studyAll = (leaves: readonly LeafHistogram[], input: TreeInput): readonly SplittableLeaf[] => {
    const studied = leaves.map((leaf) => study(tools, leaf, input)).filter((leaf) => leaf !== undefined);
    return pool.available >= 2 ? studied : studied.map((leaf) => withoutHistogram(pool, leaf));
  };
  return {
    root: (leaf, input) => (canSplit(leaf, limits) ? studyAll([{ leaf, histogram: sum(tools, leaf, input) }], input)[0] : undefined),
    children: (parent, children, input) => {
      if (parent.histogram !== undefined) return studyAll(deriveHistograms(tools, { parent: parent.histogram, children }, input), input);
      const leaves = [children.left, children.right].filter((leaf) => canSplit(leaf, limits));
      return studyAll(
        leaves.map((leaf) => ({ leaf, histogram: sum(tools, leaf, input) })),
        input,
      );
    },
    release: ({ histogram }) => {
      if (histogram !== undefined) pool.release(histogram);
    },
  };
}

interface LeafHistogram {
  readonly leaf: GrowingLeaf;
  readonly histogram: Histogram;
}

function canSplit({ from, to, depth }: GrowingLeaf, limits: TreeLimits): boolean {
  return depth < limits.maxDepth && to - from >= 2 * limits.minRowsPerLeaf;
}

function sum({ pool, builder }: Tools, leaf: GrowingLeaf, { rows, gradients }: TreeInput): Histogram {
  const histogram = pool.take();
  builder.build(rows.subarray(leaf.from, leaf.to), gradients, histogram);
  return histogram;
}

/** Histograms of the children that can be split; the larger child's takes the place of the parent's. */
function deriveHistograms(
  tools: Tools,
  { parent, children: { left, right } }: { readonly parent: Histogram; readonly children: SplitLeaves },
  input: TreeInput,
): readonly LeafHistogram[] {
  const { pool, limits } = tools;
  const isLeftSmaller = left.to - left.from <= right.to - right.from;
  const [small, large] = isLeftSmaller ? [left, right] : [right, left];
  if (!canSplit(large, limits)) {
    pool.release(parent);
    return [];
  }
  const summed = sum(tools, small, input);
  tools.subtract(parent, summed);
  if (!canSplit(small, limits)) {
    pool.release(summed);
    return [{ leaf: large, histogram: parent }];
  }
  return [
    { leaf: left, histogram: isLeftSmaller ? summed : parent },
    { leaf: right, histogram: isLeftSmaller ? parent : summed },
  ];
}

function study({ pool, finder, limits, featureCount }: Tools, { leaf, histogram }: LeafHistogram, input: TreeInput): SplittableLeaf | undefined {
  const abandoned = leaf.abandoned?.slice() ?? new Uint8Array(featureCount);
  const split = finder.find({ leaf, histogram, abandoned }, input.gradients, input.features);
  if (split !== undefined) return { ...leaf, split, histogram, abandoned: limits.abandonsFeatures ? abandoned : undefined };
  pool.release(histogram);
  return undefined;
}

function withoutHistogram(pool: HistogramPool, leaf: SplittableLeaf): SplittableLeaf {
  if (leaf.histogram !== undefined) pool.release(leaf.histogram);
  return { ...leaf, histogram: undefined };
}
