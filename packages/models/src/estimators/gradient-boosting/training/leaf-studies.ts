import type { BinnedColumns } from '../binning/binned-columns.js';
import type { KernelSession } from '../kernel/kernel-session.js';
import type { FeatureSampler } from './feature-sampler.js';
import type { HistogramSum } from './feature-study.js';
import { type FeatureSumsReader, featureSumsReader } from './feature-sums.js';
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
  /** Default 1. */
  readonly threads?: number | undefined;
  /** Memory that the histograms of a tree may take together; default 512 MiB. */
  readonly maximumHistogramBytes?: number | undefined;
}

/** Finds the best split of each leaf and keeps its histogram for the leaf's children, as far as memory suffices. */
export interface LeafStudies {
  /** A leaf without a histogram above it, of which only its sums are not known; `undefined` where it cannot be split. */
  root(leaf: Omit<GrowingLeaf, 'sums'>, input: TreeInput): SplittableLeaf | undefined;
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
  readonly sumsOf: FeatureSumsReader;
  readonly featureCount: number;
}

/**
 * Histograms and best splits of the leaves of a tree.
 *
 * Of two children the one with fewer rows is summed and the other is what is left of the parent's histogram. Where memory does not suffice to keep all of them,
 * leaves are summed anew; sums are exact, so the splits are the same.
 */
export function leafStudies(session: KernelSession, { columns, limits, hasHessian, maximumHistogramBytes }: TreeGrowerOptions): LeafStudies {
  const { layout, mappers } = columns;
  const pool = histogramPool(session, { slots: layout.slots, hasHessian, maximumBytes: maximumHistogramBytes });
  const builder = histogramBuilder(session, columns, hasHessian);
  const finder = splitFinder(session, columns, { limits, hasHessian, parts: builder.parts });
  const tools: Tools = { limits, pool, builder, finder, sumsOf: featureSumsReader(session, columns, hasHessian), featureCount: mappers.length };
  const keep = (leaves: readonly SplittableLeaf[]): readonly SplittableLeaf[] =>
    pool.available >= 2 ? leaves : leaves.map((leaf) => withoutHistogram(pool, leaf));
  return {
    root: (leaf, input) => (canSplit(leaf, limits) && mappers.length > 0 ? keep(studyRoot(tools, leaf, input))[0] : undefined),
    children: (parent, children, input) => {
      if (parent.histogram !== undefined) return keep(studyDerived(tools, { parent: parent.histogram, children }, input));
      return keep([children.left, children.right].filter((leaf) => canSplit(leaf, limits)).flatMap((leaf) => studySummed(tools, leaf, input)));
    },
    release: ({ histogram }) => {
      if (histogram !== undefined) pool.release(histogram);
    },
  };
}

function canSplit({ from, to, depth }: Pick<GrowingLeaf, 'from' | 'to' | 'depth'>, limits: TreeLimits): boolean {
  return depth < limits.maxDepth && to - from >= 2 * limits.minRowsPerLeaf;
}

/** Takes a histogram and sums a leaf into it; the parts of other threads are still to be added. */
function sum({ pool, builder }: Tools, leaf: Pick<GrowingLeaf, 'from' | 'to'>, { rows, gradients }: TreeInput): Histogram {
  const histogram = pool.take();
  builder.build(rows.subarray(leaf.from, leaf.to), gradients, histogram);
  return histogram;
}

function studyRoot(tools: Tools, leaf: Omit<GrowingLeaf, 'sums'>, input: TreeInput): readonly SplittableLeaf[] {
  const histogram = sum(tools, leaf, input);
  const { gradients } = input;
  tools.finder.find({ gradients, features: input.features, combine: { summed: histogram }, leaves: [] });
  const bins = tools.sumsOf(histogram, gradients, 0);
  const total = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const sums = { gradient: total(bins.gradient), hessian: total(bins.hessian) / gradients.hessianUnit, rows: total(bins.rows) };
  return study(tools, { leaves: [{ leaf: { ...leaf, sums }, histogram }], combine: undefined }, input);
}

function studySummed(tools: Tools, leaf: GrowingLeaf, input: TreeInput): readonly SplittableLeaf[] {
  const histogram = sum(tools, leaf, input);
  return study(tools, { leaves: [{ leaf, histogram }], combine: { summed: histogram } }, input);
}

/** Studies the children that can be split; the larger child's histogram takes the place of the parent's. */
function studyDerived(
  tools: Tools,
  { parent, children: { left, right } }: { readonly parent: Histogram; readonly children: SplitLeaves },
  input: TreeInput,
): readonly SplittableLeaf[] {
  const { pool, limits } = tools;
  const isLeftSmaller = left.to - left.from <= right.to - right.from;
  const [small, large] = isLeftSmaller ? [left, right] : [right, left];
  if (!canSplit(large, limits)) {
    pool.release(parent);
    return [];
  }
  const summed = sum(tools, small, input);
  const combine = { summed, parent };
  if (!canSplit(small, limits)) {
    const studied = study(tools, { leaves: [{ leaf: large, histogram: parent }], combine }, input);
    pool.release(summed);
    return studied;
  }
  const leaves = [
    { leaf: left, histogram: isLeftSmaller ? summed : parent },
    { leaf: right, histogram: isLeftSmaller ? parent : summed },
  ];
  return study(tools, { leaves, combine }, input);
}

interface LeavesToStudy {
  readonly leaves: readonly { readonly leaf: GrowingLeaf; readonly histogram: Histogram }[];
  readonly combine: HistogramSum | undefined;
}

/** Finds the splits of up to two leaves and gives back the histograms of those without one. */
function study({ pool, finder, limits, featureCount }: Tools, { leaves, combine }: LeavesToStudy, input: TreeInput): readonly SplittableLeaf[] {
  const searched = leaves.map(({ leaf, histogram }) => {
    const abandoned = leaf.abandoned?.slice() ?? new Uint8Array(featureCount);
    return { leaf, histogram, abandoned };
  });
  const splits = finder.find({ gradients: input.gradients, features: input.features, combine, leaves: searched });
  return searched.flatMap(({ leaf, histogram, abandoned }, index) => {
    const split = splits[index];
    if (split !== undefined) return [{ ...leaf, split, histogram, abandoned: limits.abandonsFeatures ? abandoned : undefined }];
    pool.release(histogram);
    return [];
  });
}

function withoutHistogram(pool: HistogramPool, leaf: SplittableLeaf): SplittableLeaf {
  if (leaf.histogram !== undefined) pool.release(leaf.histogram);
  return { ...leaf, histogram: undefined };
}
