import type { FlatTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { generalNumber } from './general-number.js';

/** Leaves of one tree among those of all. */
export interface LeafSpan {
  readonly from: number;
  readonly to: number;
}

/** What a tree says of linear leaves, with LightGBM's own blanks. A single leaf without terms is a constant. */
export function linearLeafLines({ linear }: FlatTrees, { from, to }: LeafSpan): string[] {
  if (linear === undefined || (to - from === 1 && linear.firstTerm[from] === linear.firstTerm[to])) return ['is_linear=0'];
  const { constant, firstTerm, column, coefficient } = linear;
  const leaves = Array.from({ length: to - from }, (_, index) => ({ first: firstTerm[from + index]!, end: firstTerm[from + index + 1]! }));
  const termsOf = (text: (term: { first: number; end: number }) => string): string =>
    leaves.map((leaf) => (leaf.end > leaf.first ? `${text(leaf)}  ` : ' ')).join('');
  const exact = (values: Float64Array): string => Array.from(values, (value) => generalNumber(value, 17)).join(' ');
  return [
    'is_linear=1',
    `leaf_const=${exact(constant.subarray(from, to))}`,
    `num_features=${leaves.map(({ first, end }) => end - first).join(' ')}`,
    `leaf_features=${termsOf(({ first, end }) => column.subarray(first, end).join(' '))}`,
    `leaf_coeff=${termsOf(({ first, end }) => exact(coefficient.subarray(first, end)))}`,
  ];
}
