import type { LinearLeavesOfTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import type { TreeFields } from './tree-fields.js';

/** How many leaves and features there are. */
export interface LinearLeafSize {
  readonly leaves: number;
  readonly featureCount: number;
}

/** Linear functions of the leaves; undefined where they are constants. */
export function readLinearLeaves(fields: TreeFields, { leaves, featureCount }: LinearLeafSize): LinearLeavesOfTree | undefined {
  const [isLinear] = fields.numbers('is_linear', { count: 1, whole: { from: 0, to: 1 } }) ?? [0];
  if (isLinear === 0) return undefined;
  const constant = fields.needed('leaf_const', { count: leaves });
  const counts = fields.needed('num_features', { count: leaves, whole: { from: 0, to: featureCount } });
  const terms = counts.reduce((sum, count) => sum + count, 0);
  const columns = fields.needed('leaf_features', { count: terms, whole: { from: 0, to: featureCount - 1 } });
  const coefficients = fields.needed('leaf_coeff', { count: terms });
  for (const [leaf, value] of constant.entries()) if (!Number.isFinite(value)) fields.refuse(`leaf ${leaf} has ${value}`, 'leaf_const');
  for (const [term, value] of coefficients.entries()) if (!Number.isFinite(value)) fields.refuse(`term ${term} has ${value}`, 'leaf_coeff');
  return { constant, columns: parted(columns, counts), coefficients: parted(coefficients, counts) };
}

function parted(values: readonly number[], counts: readonly number[]): number[][] {
  let from = 0;
  return counts.map((count) => {
    from += count;
    return values.slice(from - count, from);
  });
}
