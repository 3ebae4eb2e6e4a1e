import { refuseAt } from './file-place.js';
import { type KeyLine, readKeyLines } from './key-lines.js';
import type { LineCursor } from './line-cursor.js';
import { type NumbersWanted, readNumbers } from './read-numbers.js';

/** A key of a tree. */
export type TreeKey =
  | 'num_leaves'
  | 'num_cat'
  | 'split_feature'
  | 'split_gain'
  | 'threshold'
  | 'decision_type'
  | 'left_child'
  | 'right_child'
  | 'leaf_value'
  | 'leaf_weight'
  | 'leaf_count'
  | 'internal_value'
  | 'internal_weight'
  | 'internal_count'
  | 'cat_boundaries'
  | 'cat_threshold'
  | 'is_linear'
  | 'leaf_const'
  | 'num_features'
  | 'leaf_features'
  | 'leaf_coeff'
  | 'shrinkage'
  | 'leaf_parent'
  | 'has_categorical';

/** The lines of one tree. */
export interface TreeFields {
  /** Null where the key is not there. */
  numbers(key: TreeKey, wanted: NumbersWanted): number[] | null;
  /** Null also where one number is wanted and none is there, as LightGBM writes what it does not know of a tree of one leaf. */
  description(key: TreeKey, wanted: NumbersWanted): number[] | null;
  /** @throws {ArtifactFormatError} also where the key is not there. */
  needed(key: TreeKey, wanted: NumbersWanted): number[];
  /** @throws {ArtifactFormatError} at a key, or at the tree. */
  refuse(problem: string, key?: TreeKey): never;
}

/** Keys that LightGBM has written since version 2 of its files; the last three are of no use here. */
const treeKeys: readonly TreeKey[] = [
  'num_leaves',
  'num_cat',
  'split_feature',
  'split_gain',
  'threshold',
  'decision_type',
  'left_child',
  'right_child',
  'leaf_value',
  'leaf_weight',
  'leaf_count',
  'internal_value',
  'internal_weight',
  'internal_count',
  'cat_boundaries',
  'cat_threshold',
  'is_linear',
  'leaf_const',
  'num_features',
  'leaf_features',
  'leaf_coeff',
  'shrinkage',
  'leaf_parent',
  'has_categorical',
];

const known: ReadonlySet<string> = new Set(treeKeys);

/** Reads the lines below `Tree=`, on which the cursor stands, up to an empty one. */
export function readTreeFields(cursor: LineCursor, tree: number): TreeFields {
  const line = cursor.number;
  cursor.advance();
  const lines = readKeyLines(cursor, { known, tree });
  const placeOf = (key: TreeKey | undefined): { line: number; tree: number; key: string | undefined } => ({
    line: lines.get(key ?? '')?.line ?? line,
    tree,
    key,
  });
  const refuse = (problem: string, key?: TreeKey): never => refuseAt(placeOf(key), problem);
  const numbersOf = (key: TreeKey, { text }: KeyLine, wanted: NumbersWanted): number[] => readNumbers(text, placeOf(key), wanted);
  const numbers: TreeFields['numbers'] = (key, wanted) => {
    const field = lines.get(key);
    return field === undefined ? null : numbersOf(key, field, wanted);
  };
  return {
    numbers,
    description: (key, wanted) => (wanted.count === 1 && lines.get(key)?.text === '' ? null : numbers(key, wanted)),
    needed: (key, wanted) => numbersOf(key, lines.get(key) ?? refuse('the key is not there', key), wanted),
    refuse,
  };
}
