import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';
import { withNodeSums } from '../../estimators/gradient-boosting/model/node-sums.js';
import { nodeOrder, reorderedChildren } from './node-order.js';
import { readCategories } from './read-categories.js';
import { readLinearLeaves } from './read-linear-leaves.js';
import { textLimits } from './text-limits.js';
import type { TreeFields, TreeKey } from './tree-fields.js';

/**
 * The tree that its lines describe, its nodes in an order in which parents come first.
 *
 * @throws {ArtifactFormatError} if they do not describe a tree, naming the line and the key.
 */
export function readTree(fields: TreeFields, featureCount: number): DecisionTree {
  const [leaves = 0] = fields.needed('num_leaves', { count: 1, whole: { from: 1, to: textLimits.leaves } });
  const nodes = leaves - 1;
  const children = readChildren(fields, leaves);
  const order = nodeOrder(children, fields);
  const inOrder = (values: readonly number[]): number[] => order.map((node) => values[node]!);
  const decision = readDecisions(fields, nodes);
  const threshold = readThresholds(fields, decision);
  const categories = readCategories(fields, { decision, threshold });
  const tree = withNodeSums({
    column: inOrder(nodes === 0 ? [] : fields.needed('split_feature', { count: nodes, whole: { from: 0, to: featureCount - 1 } })),
    ...{ decision: inOrder(decision), threshold: inOrder(threshold), ...reorderedChildren(children, order), categories },
    gain: inOrder(described(fields, 'split_gain', nodes) ?? zeros(nodes)),
    ...{ leafValue: readLeafValues(fields, leaves), leafWeight: described(fields, 'leaf_weight', leaves) ?? zeros(leaves) },
    leafRows: rowCounts(fields, 'leaf_count', leaves) ?? zeros(leaves),
    linear: readLinearLeaves(fields, { leaves, featureCount }),
  });
  const or = (given: readonly number[] | null, sums: readonly number[]): readonly number[] => (given === null ? sums : inOrder(given));
  return {
    ...tree,
    nodeValue: or(described(fields, 'internal_value', nodes), tree.nodeValue),
    nodeWeight: or(described(fields, 'internal_weight', nodes), tree.nodeWeight),
    nodeRows: or(rowCounts(fields, 'internal_count', nodes), tree.nodeRows),
  };
}

function readChildren(fields: TreeFields, leaves: number): Pick<DecisionTree, 'left' | 'right'> {
  if (leaves === 1) return { left: [], right: [] };
  const wanted = { count: leaves - 1, whole: { from: -leaves, to: leaves - 2 } };
  return { left: fields.needed('left_child', wanted), right: fields.needed('right_child', wanted) };
}

function readDecisions(fields: TreeFields, nodes: number): number[] {
  const { categorical, missingGoesLeft, missingIsZero, missingIsNan } = decisionBits;
  const bits = fields.numbers('decision_type', { count: nodes, whole: { from: 0, to: 15 } }) ?? zeros(nodes);
  return bits.map((value, node) => {
    if (value & missingIsZero && value & missingIsNan) fields.refuse(`node ${node} has ${value}, two kinds of missing values`, 'decision_type');
    // LightGBM sends a missing category to the right whatever this bit says.
    return value & categorical ? value & ~missingGoesLeft : value;
  });
}

function readThresholds(fields: TreeFields, decision: readonly number[]): number[] {
  if (decision.length === 0) return [];
  const threshold = fields.needed('threshold', { count: decision.length });
  for (const [node, value] of threshold.entries()) {
    const isCategorical = (decision[node]! & decisionBits.categorical) !== 0;
    if (!isCategorical && !(value > Number.NEGATIVE_INFINITY)) fields.refuse(`node ${node} has ${value}`, 'threshold');
  }
  return threshold;
}

/** Early versions of LightGBM gave a tree of one leaf no value: it adds nothing. */
function readLeafValues(fields: TreeFields, leaves: number): number[] {
  const values = (leaves === 1 ? fields.numbers('leaf_value', { count: 1 }) : fields.needed('leaf_value', { count: leaves })) ?? [0];
  for (const [leaf, value] of values.entries()) if (!Number.isFinite(value)) fields.refuse(`leaf ${leaf} has ${value}`, 'leaf_value');
  return values;
}

/** Numbers that describe and do not decide. Those that are not finite are brought within range as LightGBM does before it writes: NaN is 0, others at most 1e300. */
function described(fields: TreeFields, key: TreeKey, count: number): number[] | null {
  const inRange = (value: number): number => (Number.isNaN(value) ? 0 : Math.max(-1e300, Math.min(1e300, value)));
  return fields.description(key, { count })?.map(inRange) ?? null;
}

function rowCounts(fields: TreeFields, key: TreeKey, count: number): number[] | null {
  return fields.description(key, { count, whole: { from: 0, to: textLimits.rows } });
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
