import { InvalidArgumentError } from '@spx/core';
import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { generalNumber, shortNumber } from './general-number.js';
import { textLimits } from './text-limits.js';
import { linearLeafLines } from './write-linear-leaves.js';

/** A tree of a model, as it goes into a file. */
export interface WrittenTree {
  readonly trees: FlatTrees;
  readonly tree: number;
  /** Added to every value of the tree. */
  readonly bias: number;
  /** Factor that the leaves have been multiplied with, for who trains on. */
  readonly shrinkage: string;
}

/** The lines of a tree below `Tree=`, with the two empty ones that end it. */
export function treeLines({ trees, tree, bias, shrinkage }: WrittenTree): string[] {
  const first = trees.firstNode[tree]!;
  const end = trees.firstNode[tree + 1]!;
  const leaf = { from: first + tree, to: end + tree + 1 };
  const { column, gain, left, right, nodeWeight } = trees;
  const categorical = categoricalNodes(trees, first, end);
  const nodeValue = biased(trees.nodeValue.subarray(first, end), bias);
  const leafValue = biased(trees.leafValue.subarray(leaf.from, leaf.to), bias);
  const isConstant = end === first;
  const leafWeight = trees.leafWeight.subarray(leaf.from, leaf.to);
  const leafRows = rowCounts(trees.leafRows.subarray(leaf.from, leaf.to));
  return [
    `num_leaves=${leafValue.length}`,
    `num_cat=${categorical.length}`,
    `split_feature=${column.subarray(first, end).join(' ')}`,
    `split_gain=${described(gain.subarray(first, end))}`,
    `threshold=${exact(thresholds(trees, { first, end, categorical }))}`,
    `decision_type=${decisions(trees, first, end).join(' ')}`,
    `left_child=${left.subarray(first, end).join(' ')}`,
    `right_child=${right.subarray(first, end).join(' ')}`,
    `leaf_value=${exact(leafValue)}`,
    `leaf_weight=${isConstant && leafWeight[0] === 0 ? '' : exact(leafWeight)}`,
    `leaf_count=${isConstant && leafRows[0] === 0 ? '' : leafRows.join(' ')}`,
    `internal_value=${described(nodeValue)}`,
    `internal_weight=${described(nodeWeight.subarray(first, end))}`,
    `internal_count=${rowCounts(trees.nodeRows.subarray(first, end)).join(' ')}`,
    ...categoryLines(trees, categorical),
    ...linearLeafLines(trees, leaf),
    `shrinkage=${shrinkage}`,
    '',
    '',
  ];
}

/** A bias of 0 keeps a value of -0. */
function biased(values: Float64Array, bias: number): Float64Array {
  return bias === 0 ? values : values.map((value) => value + bias);
}

/** Categorical nodes in the order that their sets lie in; each gets a set of its own in the file, even where two share one. */
function categoricalNodes({ decision, threshold }: FlatTrees, first: number, end: number): number[] {
  const nodes: number[] = [];
  for (let node = first; node < end; node++) if (decision[node]! & decisionBits.categorical) nodes.push(node);
  return nodes.sort((a, b) => threshold[a]! - threshold[b]!);
}

function thresholds(
  { threshold }: FlatTrees,
  { first, end, categorical }: { readonly first: number; readonly end: number; readonly categorical: readonly number[] },
): Float64Array {
  const values = threshold.slice(first, end);
  for (const [place, node] of categorical.entries()) values[node - first] = place;
  return values;
}

function decisions({ decision }: FlatTrees, first: number, end: number): Uint8Array {
  const { categorical, missingGoesLeft, missingIsNan } = decisionBits;
  return decision.slice(first, end).map((bits) => {
    if (!(bits & categorical)) return bits;
    if (bits & missingGoesLeft && bits & missingIsNan) {
      throw new InvalidArgumentError('model', 'one whose categorical nodes send missing values to the right, as LightGBM always does', {
        received: 'one that sends some to the left',
      });
    }
    return bits & ~missingGoesLeft;
  });
}

/** An empty set gets a word without members, so that its line has a number. */
function categoryLines({ threshold, firstCategoryWord, categoryWords }: FlatTrees, categorical: readonly number[]): string[] {
  if (categorical.length === 0) return [];
  const words = categorical
    .map((node) => categoryWords.subarray(firstCategoryWord[threshold[node]!], firstCategoryWord[threshold[node]! + 1]))
    .map((set) => (set.length === 0 ? Uint32Array.of(0) : set));
  let boundary = 0;
  const boundaries = words.map((set) => (boundary += set.length));
  return [`cat_boundaries=${[0, ...boundaries].join(' ')}`, `cat_threshold=${words.map((set) => set.join(' ')).join(' ')}`];
}

function exact(values: Float64Array): string {
  return Array.from(values, (value) => generalNumber(value, 17)).join(' ');
}

function described(values: Float64Array): string {
  return Array.from(values, shortNumber).join(' ');
}

function rowCounts(rows: Uint32Array): Uint32Array {
  const beyond = rows.find((count) => count > textLimits.rows);
  if (beyond !== undefined) throw new InvalidArgumentError('model', `one of at most ${textLimits.rows} rows in a leaf`, { received: beyond });
  return rows;
}
