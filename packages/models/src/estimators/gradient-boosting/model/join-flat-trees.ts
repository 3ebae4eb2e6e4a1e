import { decisionBits } from './decision-type.js';
import { type FlatTrees, type LinearLeaves, treeCount } from './flat-trees.js';

/** The trees of `first`, then those of `second`. Leaf numbers and linear leaves are kept if either has them. */
export function joinFlatTrees(first: FlatTrees, second: FlatTrees): FlatTrees {
  const doubles = (name: 'gain' | 'nodeValue' | 'nodeWeight' | 'leafValue' | 'leafWeight'): Float64Array => joinedDoubles(first[name], second[name]);
  const words = (name: 'column' | 'nodeRows' | 'leafRows' | 'categoryWords'): Uint32Array => joinedWords(first[name], second[name]);
  const children = (name: 'left' | 'right'): Int32Array => joined(new Int32Array(first[name].length + second[name].length), first[name], second[name]);
  const hasLeafNumbers = first.leafNumber !== undefined || second.leafNumber !== undefined;
  return {
    firstNode: joinedStarts(first.firstNode, second.firstNode),
    ...{ column: words('column'), nodeRows: words('nodeRows'), leafRows: words('leafRows'), categoryWords: words('categoryWords') },
    ...{ gain: doubles('gain'), nodeValue: doubles('nodeValue'), nodeWeight: doubles('nodeWeight') },
    ...{ leafValue: doubles('leafValue'), leafWeight: doubles('leafWeight'), left: children('left'), right: children('right') },
    threshold: joinedThresholds(first, second),
    decision: joined(new Uint8Array(first.decision.length + second.decision.length), first.decision, second.decision),
    firstCategoryWord: joinedStarts(first.firstCategoryWord, second.firstCategoryWord),
    leafNumber: hasLeafNumbers ? joinedWords(leafNumbers(first), leafNumbers(second)) : undefined,
    linear: first.linear === undefined && second.linear === undefined ? undefined : joinedLinear(linearLeaves(first), linearLeaves(second)),
  };
}

function joined<Values extends { readonly length: number; set(values: Values, offset?: number): void }>(into: Values, first: Values, second: Values): Values {
  into.set(first);
  into.set(second, first.length);
  return into;
}

function joinedDoubles(first: Float64Array, second: Float64Array): Float64Array {
  return joined(new Float64Array(first.length + second.length), first, second);
}

function joinedWords(first: Uint32Array, second: Uint32Array): Uint32Array {
  return joined(new Uint32Array(first.length + second.length), first, second);
}

/** Starts of the parts of both; the end of the first is the start of the second. */
function joinedStarts(first: Uint32Array, second: Uint32Array): Uint32Array {
  const end = first.at(-1) ?? 0;
  return joinedWords(
    first.subarray(0, -1),
    second.map((start) => start + end),
  );
}

function joinedThresholds(first: FlatTrees, second: FlatTrees): Float64Array {
  const sets = first.firstCategoryWord.length - 1;
  const isCategorical = (node: number): boolean => (second.decision[node]! & decisionBits.categorical) !== 0;
  return joinedDoubles(
    first.threshold,
    second.threshold.map((value, node) => (isCategorical(node) ? value + sets : value)),
  );
}

/** Positions within the trees where the leaves have no numbers of their own. */
function leafNumbers(trees: FlatTrees): Uint32Array {
  if (trees.leafNumber !== undefined) return trees.leafNumber;
  const numbers = new Uint32Array(trees.leafValue.length);
  for (let tree = 0; tree < treeCount(trees); tree++) {
    const from = trees.firstNode[tree]! + tree;
    const end = trees.firstNode[tree + 1]! + tree + 1;
    for (let leaf = from; leaf < end; leaf++) numbers[leaf] = leaf - from;
  }
  return numbers;
}

/** Constants where leaves are not linear. */
function linearLeaves({ linear, leafValue }: FlatTrees): LinearLeaves {
  return linear ?? { constant: leafValue, firstTerm: new Uint32Array(leafValue.length + 1), column: new Uint32Array(0), coefficient: new Float64Array(0) };
}

function joinedLinear(first: LinearLeaves, second: LinearLeaves): LinearLeaves {
  return {
    constant: joinedDoubles(first.constant, second.constant),
    firstTerm: joinedStarts(first.firstTerm, second.firstTerm),
    column: joinedWords(first.column, second.column),
    coefficient: joinedDoubles(first.coefficient, second.coefficient),
  };
}
