import type { MemoryScope } from '../../kernel/kernel-memory.js';
import type { BoostedTrees } from '../boosted-trees.js';
import { type CompiledTrees, nodeKind } from '../compiled-trees.js';
import { scoreEnds } from '../score-ends.js';
import { codeColumns } from './code-columns.js';
import { codeImage, groupRows } from './code-image.js';
import { codeKernel } from './code-kernel.js';
import { columnEncoder } from './encode-columns.js';
import { mostLeaves } from './leaf-clauses.js';
import type { RowRange, TableWork } from './table-work.js';

/** Rows that are encoded together: few enough for the second-level cache. */
const blockRows = 8 * groupRows;
/** Share of nodes that may ask for a set of categories, whose codes are made row by row. */
const mostSetShare = 0.1;
/** Beyond it a model is walked through instead. */
const mostNodes = 4_000_000;

/** Columns of codes for each tree beyond which making codes takes longer than walking through the trees. */
const mostColumnsPerTree = 4;

/** Whether the kernel knows all that the model's trees do, and is faster than walking through them. */
export function canScoreCodes(boosted: BoostedTrees, trees: CompiledTrees): boolean {
  const { roots, children, kind, linear } = trees;
  if (linear !== undefined || kind.length > mostNodes) return false;
  const sets = kind.reduce((count, value) => count + (value === nodeKind.categorical ? 1 : 0), 0);
  const roundsZeros = boosted.arithmetic.precision === 'single' && kind.includes(nodeKind.zeroMissing);
  if (roundsZeros || sets > mostSetShare * kind.length || mostLeavesOf(roots, children) > mostLeaves) return false;
  return codeColumns(boosted, trees).columns.length <= mostColumnsPerTree * roots.length;
}

function mostLeavesOf(roots: Int32Array, children: Int32Array): number {
  // The nodes of a tree lie together, and a tree has one leaf more than nodes.
  const starts = [...roots.filter((root) => root >= 0), children.length / 2];
  return starts.reduce((most, start, index) => Math.max(most, index === 0 ? 0 : start - starts[index - 1]! + 1), 1);
}

interface EncodedRows {
  readonly columns: readonly Float64Array[];
  readonly rows: RowRange;
}

/**
 * Raw scores of rows by codes of their values.
 *
 * Every value becomes one byte, the number of thresholds of its column below it; a tree is then a list of comparisons of bytes, of which WebAssembly does sixteen at a
 * time, whatever way the rows go. Sums are added up in the order of the trees.
 *
 * @see Lucchese, Nardini, Orlando and others, QuickScorer, 2015; Ye, Zhou, Zou and others, RapidScorer, 2018.
 */
export function scoreCodes(boosted: BoostedTrees, trees: CompiledTrees): TableWork<Float64Array> {
  const image = codeImage(boosted, trees);
  const kernel = codeKernel();
  const encode = columnEncoder(image, trees, kernel);
  const { start, finish } = scoreEnds(boosted);
  const outputs = start.length;
  const isSingle = boosted.arithmetic.precision === 'single' ? 1 : 0;
  const [codesStride, sumsStride] = [image.columns.length * groupRows, outputs * groupRows * Float64Array.BYTES_PER_ELEMENT];
  const computeIn = (scope: MemoryScope, { columns, rows: { from, to, at } }: EncodedRows, into: Float64Array): void => {
    const places = { image: scope.bytes(image.bytes.length), values: scope.doubles(blockRows), codes: scope.bytes(image.columns.length * blockRows) };
    const sums = scope.doubles(outputs * blockRows);
    const scratch = scope.bytes(64).byteOffset;
    places.image.set(image.bytes);
    const base = places.image.byteOffset;
    for (let row = from; row < to; row += blockRows) {
      const end = Math.min(to, row + blockRows);
      encode(columns, { from: row, to: end }, { ...places, image: base });
      for (let index = 0; index < sums.length; index++) sums[index] = start[Math.floor(index / groupRows) % outputs]!;
      kernel.functions.scoreCodes(
        ...[base + image.trees.from, base + image.trees.to, base + image.values, places.codes.byteOffset, codesStride],
        ...[sums.byteOffset, sumsStride, Math.ceil((end - row) / groupRows), isSingle, scratch],
      );
      for (let index = 0, place = at + (row - from) * outputs; index < end - row; index++) {
        const group = Math.floor(index / groupRows) * outputs;
        for (let output = 0; output < outputs; output++, place++) into[place] = finish(sums[(group + output) * groupRows + (index % groupRows)]!, output);
      }
    }
  };
  return {
    valuesPerRow: outputs,
    newValues: (rows) => new Float64Array(rows * outputs),
    compute: (columns, rows, into) => {
      const scope = kernel.scope();
      try {
        computeIn(scope, { columns, rows }, into);
      } finally {
        scope.release();
      }
    },
  };
}
