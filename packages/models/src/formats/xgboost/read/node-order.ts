import { ArtifactFormatError } from '@spx/core';
import TinyQueue from 'tinyqueue';
import type { XgboostTree } from './xgboost-contents.js';

/** The nodes of a tree that rows can reach, by their numbers in the file. */
export interface NodeOrder {
  /** Nodes with children, each after its parent, in order of their numbers as far as that allows. */
  readonly inner: readonly number[];
  readonly leaves: readonly number[];
  /** Position in `inner` of a node, or `~` position in `leaves`. */
  childOf(node: number): number;
}

/**
 * Follows children from the root.
 *
 * @throws {ArtifactFormatError} for a child out of range, with two parents or without a sibling, and if the number of nodes out of reach is not what the file claims.
 */
export function nodeOrder({ leftChildren, rightChildren, deleted }: XgboostTree, tree: number): NodeOrder {
  const count = leftChildren.length;
  const refuse = (problem: string): never => {
    throw new ArtifactFormatError({ problem: `tree ${tree} ${problem}` });
  };
  if (count === 0) refuse('has no nodes');
  const place = new Int32Array(count);
  const isSeen = new Uint8Array(count);
  const inner: number[] = [];
  const leaves: number[] = [];
  const open = new TinyQueue([0]);
  isSeen[0] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = [leftChildren[node]!, rightChildren[node]!];
    const isLeaf = children[0] === -1 && children[1] === -1;
    place[node] = isLeaf ? ~leaves.length : inner.length;
    (isLeaf ? leaves : inner).push(node);
    for (const child of isLeaf ? [] : children) {
      if (child < 0 || child >= count) refuse(`has child ${child} at node ${node}, it has ${count} nodes`);
      if (isSeen[child] === 1) refuse(`reaches node ${child} twice`);
      isSeen[child] = 1;
      open.push(child);
    }
  }
  const unreached = count - inner.length - leaves.length;
  if (unreached !== deleted) refuse(`has ${unreached} nodes out of reach, it claims ${deleted} deleted ones`);
  return { inner, leaves, childOf: (node) => place[node]! };
}
