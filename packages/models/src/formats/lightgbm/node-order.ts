import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import type { TreeFields, TreeKey } from './tree-fields.js';

type Children = Pick<DecisionTree, 'left' | 'right'>;

/**
 * The nodes from the root down, each after its parent; their own order where that is so already, as LightGBM writes them.
 *
 * @throws {ArtifactFormatError} unless every node but the root and every leaf is the child of exactly one node that the root leads to.
 */
export function nodeOrder({ left, right }: Children, fields: TreeFields): readonly number[] {
  const nodes = left.length;
  const isTaken = new Uint8Array(2 * nodes + 1);
  let isOrdered = true;
  for (let node = 0; node < nodes; node++) {
    for (const [key, child] of [['left_child', left[node]!] as const, ['right_child', right[node]!] as const]) {
      take(isTaken, { fields, key, node, child, nodes });
      if (child >= 0 && child <= node) isOrdered = false;
    }
  }
  return isOrdered ? Array.from(left.keys()) : fromRoot({ left, right }, fields);
}

interface Taking {
  readonly fields: TreeFields;
  readonly key: TreeKey;
  readonly node: number;
  readonly child: number;
  readonly nodes: number;
}

function take(isTaken: Uint8Array, { fields, key, node, child, nodes }: Taking): void {
  const place = child >= 0 ? child : nodes + ~child;
  if (child === 0) fields.refuse(`node ${node} leads back to the root`, key);
  if (isTaken[place] === 1) fields.refuse(`node ${node} has child ${child}, which is another's already`, key);
  isTaken[place] = 1;
}

/** Every child is taken once, so that a node which the root does not reach lies on a circle. */
function fromRoot({ left, right }: Children, fields: TreeFields): readonly number[] {
  const order = [0];
  for (let at = 0; at < order.length; at++) {
    for (const child of [left[order[at]!]!, right[order[at]!]!]) if (child > 0) order.push(child);
  }
  if (order.length < left.length) fields.refuse(`${left.length - order.length} nodes lie on a circle`, 'left_child');
  return order;
}

/** The children of the nodes in a new order, under their new numbers. */
export function reorderedChildren({ left, right }: Children, order: readonly number[]): Children {
  const places = new Int32Array(order.length);
  for (const [place, node] of order.entries()) places[node] = place;
  const renumbered = (children: readonly number[]): number[] => order.map((node) => (children[node]! >= 0 ? places[children[node]!]! : children[node]!));
  return { left: renumbered(left), right: renumbered(right) };
}
