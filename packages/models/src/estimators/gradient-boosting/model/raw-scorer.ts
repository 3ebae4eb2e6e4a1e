import { decisionBits } from './decision-type.js';
import { type FlatTrees, treeCount } from './flat-trees.js';

/** Rows that are copied together from columns, so that each column is read a cache line at a time. */
const blockRows = 64;

/** Sums the leaves that rows reach. */
export interface RawScorer {
  /** `start` plus the leaf of each tree, in order of the trees, for the row whose values begin at `offset`. Allocates nothing. */
  score(values: Float64Array, offset: number, start: number): number;
  /** Adds the trees to the scores of the rows given, or of all rows, each as `score` does. */
  addTo(scores: Float64Array, columns: readonly Float64Array[], rows?: Uint32Array): void;
}

/**
 * Trees as one loop over flat arrays.
 *
 * Children are numbered across all trees, a negative child is leaf `~child`; those of node `n` lie side by side at `2 n` (right) and `2 n + 1` (left).
 */
export function rawScorer(trees: FlatTrees): RawScorer {
  const compiled = compile(trees);
  const used = [...new Set(trees.column)].sort((a, b) => a - b);
  const places = new Map(used.map((column, place) => [column, place]));
  const scoreBlock = scoreOf({ ...compiled, column: trees.column.map((column) => places.get(column)!) });
  return {
    score: scoreOf(compiled),
    addTo: (scores, columns, rows) => {
      const width = used.length;
      const block = { rows: new Uint32Array(blockRows), values: new Float64Array(blockRows * width), width };
      const kept = used.map((column) => columns[column]!);
      const count = rows === undefined ? scores.length : rows.length;
      for (let from = 0; from < count; from += blockRows) {
        const size = Math.min(blockRows, count - from);
        for (let index = 0; index < size; index++) block.rows[index] = rows === undefined ? from + index : rows[from + index]!;
        copyRows(kept, size, block);
        for (let index = 0; index < size; index++) {
          const row = block.rows[index]!;
          scores[row] = scoreBlock(block.values, index * width, scores[row]!);
        }
      }
    },
  };
}

function scoreOf({ column, threshold, leafValue, roots, children, missing }: CompiledTrees): RawScorer['score'] {
  return (values, offset, start) => {
    let sum = start;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (node >= 0) {
        const value = values[offset + column[node]!]!;
        const side = value <= threshold[node]! ? 1 : Number.isNaN(value) ? missing[node]! : 0;
        node = children[2 * node + side]!;
      }
      sum += leafValue[~node]!;
    }
    return sum;
  };
}

interface CompiledTrees {
  readonly column: Uint32Array;
  readonly threshold: Float64Array;
  readonly leafValue: Float64Array;
  readonly roots: Int32Array;
  readonly children: Int32Array;
  /** 1 where NaN goes left. */
  readonly missing: Uint8Array;
}

function compile(trees: FlatTrees): CompiledTrees {
  const { firstNode, left, right, decision } = trees;
  const roots = new Int32Array(treeCount(trees));
  const children = new Int32Array(2 * left.length);
  for (let tree = 0; tree < roots.length; tree++) {
    const first = firstNode[tree]!;
    const end = firstNode[tree + 1]!;
    const across = (child: number): number => (child >= 0 ? child + first : child - first - tree);
    roots[tree] = end > first ? first : across(~0);
    for (let node = first; node < end; node++) {
      children[2 * node] = across(right[node]!);
      children[2 * node + 1] = across(left[node]!);
    }
  }
  const { column, threshold, leafValue } = trees;
  return { column, threshold, leafValue, roots, children, missing: decision.map((bits) => (bits & decisionBits.missingGoesLeft ? 1 : 0)) };
}

interface RowBlock {
  readonly rows: Uint32Array;
  /** The rows one after the other. */
  readonly values: Float64Array;
  readonly width: number;
}

function copyRows(columns: readonly Float64Array[], size: number, { rows, values, width }: RowBlock): void {
  for (let place = 0; place < width; place++) {
    const column = columns[place]!;
    for (let index = 0, target = place; index < size; index++, target += width) values[target] = column[rows[index]!]!;
  }
}
