import type { BinnedColumns } from '../binning/binned-columns.js';
import type { KernelSession } from '../kernel/kernel-session.js';
import type { Histogram } from './histogram.js';
import type { HistogramParts } from './histogram-builder.js';
import type { LeafSums } from './leaf-sums.js';
import type { PackedGradients } from './packed-gradients.js';
import type { FeatureSplit } from './search/feature-split.js';
import type { TreeLimits } from './training-parameters.js';

/** A leaf whose cuts are sought in numerical features that nothing limits, with NaN as missing. */
interface PlainLeaf {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  /** Score that a cut must exceed, in gradient integers squared. */
  readonly least: number;
  /** Features to search. */
  readonly features: readonly number[];
}

/** Histograms to put together. */
export interface HistogramSum {
  /** What `HistogramBuilder` has built last. */
  readonly summed: Histogram;
  /** What `summed` is to be taken from. */
  readonly parent?: Histogram | undefined;
}

/** What is done feature by feature. */
interface StudyInput {
  readonly gradients: PackedGradients;
  readonly combine?: HistogramSum | undefined;
  /** Two at most. */
  readonly leaves: readonly PlainLeaf[];
}

/** Puts histograms together and searches them. */
export interface FeatureStudy {
  /** Finds the best cut of each leaf and feature; what it found before is forgotten. */
  run(input: StudyInput): void;
  /** Score of the best cut that the last run found in a feature of a leaf; what it had to exceed where there is none. */
  score(leaf: number, feature: number): number;
  /** Writes what the last run found in a feature of a leaf into `best`, whose score stays where no cut beats it. */
  read(leaf: number, feature: number, best: FeatureSplit): void;
}

/** What a study works with. */
export interface FeatureStudyOptions {
  readonly limits: TreeLimits;
  readonly hasHessian: boolean;
  readonly parts: HistogramParts;
}

/** Features of one block of the kernel. */
const featuresPerBlock = 4;
/** Doubles per cut in the kernel's table. */
const cutDoubles = 6;

/**
 * `searchNumericalBins` in the kernel: the same splits and scores to the last bit.
 *
 * Cost: O(features x bins), about 2 ns each.
 */
export function featureStudy(session: KernelSession, columns: BinnedColumns, { limits, hasHessian, parts }: FeatureStudyOptions): FeatureStudy {
  const { scope, crew, threads } = session;
  const count = columns.mappers.length;
  const leaves = [leafTable(session, count), leafTable(session, count)] as const;
  // The fields of the kernel's `StudyTask`.
  const task = scope.words(11);
  const slotBytes = hasHessian ? 16 : 8;
  task.set([featureTable(session, columns), count, slotBytes, 0, parts.address, parts.bytes, parts.begun.byteOffset, threads, 0]);
  task.set([leaves[0].task.byteOffset, leaves[1].task.byteOffset], 9);
  let studied: StudyInput | undefined;
  return {
    run: (input) => {
      studied = input;
      task[3] = input.combine?.summed.sums.byteOffset ?? 0;
      task[8] = input.combine?.parent?.sums.byteOffset ?? 0;
      for (const [index, table] of leaves.entries()) writeLeaf(table, { leaf: input.leaves[index], gradients: input.gradients, limits });
      crew.run({ name: 'studyFeatures', task: task.byteOffset, blocks: Math.ceil(count / featuresPerBlock) });
    },
    score: (leaf, feature) => leaves[leaf]!.cuts[cutDoubles * feature]!,
    read: (leaf, feature, best) => {
      const at = cutDoubles * feature;
      const { cuts } = leaves[leaf]!;
      const score = cuts[at]!;
      if (studied === undefined || !(score > best.score)) return;
      const { gradients } = studied;
      const { total } = studied.leaves[leaf]!;
      const [isNear, gradient, hessian, rows] = [cuts[at + 2] === 1, cuts[at + 3]!, cuts[at + 4]!, cuts[at + 5]!];
      best.score = score;
      best.bin = cuts[at + 1]!;
      best.categoryBins = undefined;
      best.missingLeft = !isNear;
      best.extraL2 = 0;
      best.left.gradient = isNear ? gradient : total.gradient - gradient;
      best.left.rows = isNear ? rows : total.rows - rows;
      best.left.hessian = (isNear ? hessian : total.hessian - hessian) * gradients.hessianUnit;
    },
  };
}

/** The kernel's table of `FeatureBins`. */
function featureTable({ scope }: KernelSession, { layout, mappers }: BinnedColumns): number {
  const features = scope.words(4 * mappers.length);
  for (const [feature, { binCount, missingBin }] of mappers.entries()) {
    const slots = binCount + (binCount % 2);
    features.set([layout.slot[feature]!, slots, missingBin === -1 ? binCount : missingBin, missingBin], 4 * feature);
  }
  return features.byteOffset;
}

interface LeafTable {
  /** The kernel's `LeafStudy`. */
  readonly task: Uint32Array;
  /** The kernel's `LeafSearch`. */
  readonly search: Float64Array;
  readonly chosen: Uint8Array;
  readonly cuts: Float64Array;
}

function leafTable({ scope }: KernelSession, count: number): LeafTable {
  const table = { task: scope.words(4), search: scope.doubles(10), chosen: scope.bytes(count), cuts: scope.doubles(cutDoubles * count) };
  table.task.set([0, table.search.byteOffset, table.chosen.byteOffset, table.cuts.byteOffset]);
  return table;
}

interface LeafToWrite {
  readonly leaf: PlainLeaf | undefined;
  readonly gradients: PackedGradients;
  readonly limits: TreeLimits;
}

function writeLeaf({ task, search, chosen }: LeafTable, { leaf, gradients, limits }: LeafToWrite): void {
  task[0] = leaf?.histogram.sums.byteOffset ?? 0;
  if (leaf === undefined) return;
  const { total, least, features } = leaf;
  search.set([total.gradient, total.hessian, total.rows, limits.l1 / gradients.gradientUnit, limits.l2, limits.minRowsPerLeaf]);
  search.set([limits.minHessianPerLeaf, gradients.hessianUnit, least, gradients.countBits], 6);
  chosen.fill(0);
  for (const feature of features) chosen[feature] = 1;
}
