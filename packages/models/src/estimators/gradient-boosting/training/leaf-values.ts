import type { LeafRenewal } from '../objectives/objective.js';
import type { LeafRange, PartitionedTree } from './grown-tree.js';
import type { SideSums } from './search/feature-histogram.js';
import { leafOutput } from './search/leaf-output.js';
import { plainRules } from './search/split-rules.js';
import type { TreeLimits } from './training-parameters.js';

/** Values of the leaves of one tree, in order of leaf number. */
export interface LeafValues {
  readonly value: number[];
  /** Sum of second derivatives. */
  readonly weight: number[];
  readonly rows: number[];
}

/** What leaf values are made from, beside the tree. */
export interface LeafValueInput {
  /** Of the derivatives as they are, in order of leaf number. */
  readonly sums: readonly SideSums[];
  readonly limits: TreeLimits;
  readonly learningRate: number;
  /** Absent where the values come from the derivatives. */
  readonly renewal?: RenewalInput | undefined;
}

/** What leaves are renewed from. */
interface RenewalInput {
  readonly rule: LeafRenewal;
  /** Raw scores before the tree. */
  readonly scores: Float64Array;
  readonly weights: Float64Array | undefined;
}

/**
 * The step that each leaf takes: learningRate times `leafOutput`, -T(G) / (H + l2) where nothing else limits it.
 *
 * G and H are sums of the derivatives as they are, not of the rounded ones that splits were found with. With a renewal the step is
 * learningRate times its value of what the leaf's labels exceed the scores by.
 */
export function leafValues(tree: PartitionedTree, input: LeafValueInput): LeafValues {
  const result: LeafValues = { value: [], weight: [], rows: [] };
  for (const [index, leaf] of tree.leaves.entries()) {
    const sums = input.sums[index]!;
    const output = input.renewal === undefined ? outputOf(leaf, sums, input.limits) : renewed(leaf, tree.rows, input.renewal);
    // Plus zero, for a leaf of value -0 would not be read back as the same bytes.
    result.value.push(input.learningRate * output + 0);
    result.weight.push(sums.hessian);
    result.rows.push(sums.rows);
  }
  return result;
}

function outputOf({ state }: LeafRange, sums: SideSums, { l1, l2, splitting = plainRules }: TreeLimits): number {
  const { maxDeltaStep, pathSmooth } = splitting;
  const { bounds, parentValue, extraL2 } = state;
  return leafOutput(sums, { l1, l2: l2 + extraL2, maxDeltaStep, pathSmooth, parentValue, bounds });
}

function renewed({ from, to }: LeafRange, rows: Uint32Array, { rule, scores, weights }: RenewalInput): number {
  const ofLeaf = rows.subarray(from, to);
  const residuals = Float64Array.from(ofLeaf, (row) => rule.labels[row]! - scores[row]!);
  return rule.value(residuals, weights === undefined ? undefined : Float64Array.from(ofLeaf, (row) => weights[row]!));
}
