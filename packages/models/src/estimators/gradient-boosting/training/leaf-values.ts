import type { Derivatives } from '../objectives/objective.js';
import type { GrownTree, LeafRange } from './grown-tree.js';
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
  /** Rows of the fit, those of a leaf together. */
  readonly rows: Uint32Array;
  readonly derivatives: Derivatives;
  readonly limits: TreeLimits;
  readonly learningRate: number;
}

/**
 * The step that each leaf takes: learningRate times `leafOutput`, -T(G) / (H + l2) where nothing else limits it.
 *
 * G and H are summed from the derivatives as they are, in order of the rows, not from the rounded ones that splits were found with. 0 where H + l2 is 0.
 */
export function leafValues(tree: GrownTree, input: LeafValueInput): LeafValues {
  const { l1, l2, splitting = plainRules } = input.limits;
  const { maxDeltaStep, pathSmooth } = splitting;
  const result: LeafValues = { value: [], weight: [], rows: [] };
  for (const leaf of tree.leaves) {
    const { gradient, hessian } = sums(leaf, input);
    const rows = leaf.to - leaf.from;
    const { bounds, parentValue, extraL2 } = leaf.state;
    const output = leafOutput({ gradient, hessian, rows }, { l1, l2: l2 + extraL2, maxDeltaStep, pathSmooth, parentValue, bounds });
    // Plus zero, for a leaf of value -0 would not be read back as the same bytes.
    result.value.push(input.learningRate * output + 0);
    result.weight.push(hessian);
    result.rows.push(rows);
  }
  return result;
}

function sums({ from, to }: LeafRange, { rows, derivatives }: LeafValueInput): { readonly gradient: number; readonly hessian: number } {
  const { gradient, hessian } = derivatives;
  let [first, second] = [0, 0];
  for (let index = from; index < to; index++) {
    const row = rows[index]!;
    first += gradient[row]!;
    second += hessian === undefined ? 1 : hessian[row]!;
  }
  return { gradient: first, hessian: second };
}
