import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import { quotable, refuseAt } from './file-place.js';
import type { LineCursor } from './line-cursor.js';
import type { ModelHeader } from './model-header.js';
import { readNumbers } from './read-numbers.js';
import { readTree } from './read-tree.js';
import { textLimits } from './text-limits.js';
import { readTreeFields } from './tree-fields.js';
import { wordsOf } from './words-of.js';

const treeStart = 'Tree=';
const treesEnd = 'end of trees';
/** What the files of early versions go on with after the last tree. */
const importances = 'feature importances:';

/** The trees of a file, and the factor that each tree's leaves have been multiplied with. */
export interface TreesRead {
  readonly trees: readonly DecisionTree[];
  readonly shrinkages: readonly number[];
}

/**
 * Reads the trees up to the line that ends them.
 *
 * @throws {ArtifactFormatError} if one is not a tree, is missing or has not the size that the header claims, or if the end is missing.
 */
export function readTrees(cursor: LineCursor, { featureNames, treeSizes, version }: ModelHeader): TreesRead {
  const trees: DecisionTree[] = [];
  const shrinkages: number[] = [];
  let listed = 0;
  const sizes = treeSizes === undefined ? undefined : wordsOf(treeSizes.text);
  skipEmptyLines(cursor);
  while (cursor.text?.startsWith(treeStart)) {
    const { number: line, start, text } = cursor;
    const tree = trees.length;
    if (text !== `${treeStart}${tree}`) refuseAt({ line, tree }, `it is announced as "${quotable(text)}"`);
    const fields = readTreeFields(cursor, tree);
    const read = readTree(fields, featureNames.length);
    listed += listedBy(read);
    checkLimits(listed, { line, tree });
    trees.push(read);
    shrinkages.push(fields.numbers('shrinkage', { count: 1 })?.[0] ?? 1);
    skipEmptyLines(cursor);
    const claimed = sizes?.next();
    if (claimed === undefined || treeSizes === undefined) continue;
    if (claimed.done) refuseAt({ line: treeSizes.line, key: 'tree_sizes' }, `it has ${tree} entries, more trees follow`);
    checkSize(cursor, { line, tree, size: cursor.start - start, claimed: claimed.value ?? '' });
  }
  if (treeSizes !== undefined && sizes?.next().done === false)
    refuseAt({ line: treeSizes.line, key: 'tree_sizes' }, `it has more entries than ${trees.length} trees`);
  const isEnded = cursor.text === treesEnd || (version === 2 && (cursor.text === undefined || cursor.text === importances));
  if (!isEnded) refuseAt({ line: cursor.number }, `a tree or "${treesEnd}" is expected`);
  return { trees, shrinkages };
}

function checkLimits(listed: number, place: { readonly line: number; readonly tree: number }): void {
  if (place.tree >= textLimits.trees) refuseAt(place, `at most ${textLimits.trees} trees are read`);
  if (listed > textLimits.listed) refuseAt(place, `the trees list more than ${textLimits.listed} categories and terms of linear leaves`);
}

/** Numbers that a tree lists beside those of its nodes and leaves. */
function listedBy({ categories, linear }: DecisionTree): number {
  const sets = categories.reduce((sum, set) => sum + set.length + ((set.at(-1) ?? 0) >>> 5), 0);
  return (linear?.columns ?? []).reduce((sum, terms) => sum + terms.length, sets);
}

function skipEmptyLines(cursor: LineCursor): void {
  while (cursor.text === '') cursor.advance();
}

interface ClaimedSize {
  readonly line: number;
  readonly tree: number;
  readonly size: number;
  readonly claimed: string;
}

/** Sizes count LF; where a file was given CRLF, or ends its trees without a word, they say nothing. */
function checkSize({ text, hasCarriageReturns }: LineCursor, { line, tree, size, claimed }: ClaimedSize): void {
  const [bytes] = readNumbers(claimed, { line, tree, key: 'tree_sizes' }, { count: 1, whole: { from: 0, to: Number.MAX_SAFE_INTEGER } });
  const isComparable = !hasCarriageReturns && (text === treesEnd || text?.startsWith(treeStart));
  if (isComparable && bytes !== size) refuseAt({ line, tree }, `it has ${size} bytes, "tree_sizes" claims ${bytes}`);
}
