import type { LinearLeaves } from './flat-trees.js';

/** Value of a leaf for the row that begins at `offset`; its constant stands in where one of its columns is NaN. Allocates nothing. */
export type LinearLeaf = (values: Float64Array, offset: number, leaf: number) => number;

/** Evaluates linear leaves: the constant, then the terms in their order. */
export function linearLeaf({ constant, firstTerm, column, coefficient }: LinearLeaves, leafValue: Float64Array): LinearLeaf {
  return (values, offset, leaf) => {
    let sum = constant[leaf]!;
    for (let term = firstTerm[leaf]!; term < firstTerm[leaf + 1]!; term++) {
      const value = values[offset + column[term]!]!;
      if (Number.isNaN(value)) return leafValue[leaf]!;
      sum += coefficient[term]! * value;
    }
    return sum;
  };
}
