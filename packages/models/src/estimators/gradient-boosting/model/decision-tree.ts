/**
 * One tree in arrays: node `i` sends a row with `value <= threshold[i]` of column `column[i]` to `left[i]`, any other to `right[i]`.
 *
 * A child of 0 or more is a node, a negative child `c` is leaf `~c`. Node 0 is the root and a node's children come after it. A tree without nodes is its leaf 0.
 */
export interface DecisionTree {
  /** Position among the feature names. */
  readonly column: readonly number[];
  /** +Infinity parts all values from NaN. At a categorical node the position of its set in `categories`. */
  readonly threshold: readonly number[];
  /** See `decisionBits`. */
  readonly decision: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** How much the split reduced the loss. */
  readonly gain: readonly number[];
  /** Value of a row if the tree ended at the node. */
  readonly nodeValue: readonly number[];
  /** Sum of second derivatives of the training rows that pass the node. */
  readonly nodeWeight: readonly number[];
  /** Number of training rows that pass the node; 0 where it is not known. */
  readonly nodeRows: readonly number[];
  /** Added to the raw score of a row that ends here. */
  readonly leafValue: readonly number[];
  /** Sum of second derivatives of the training rows that end here. */
  readonly leafWeight: readonly number[];
  /** Number of training rows that end here; 0 where it is not known. */
  readonly leafRows: readonly number[];
  /**
   * Sets of categories, whole numbers of 0 or more, ascending. At a categorical node a value whose integer part (rounded towards zero) is in the set goes left, any
   * other, a negative one and a missing one included, goes right; only where `missingIsNan` and `missingGoesLeft` are set, a missing one goes left.
   */
  readonly categories: readonly (readonly number[])[];
  /** Number under which the library that grew the tree knows each leaf, where it is not its position. */
  readonly leafNumber?: readonly number[] | undefined;
  /** Present where leaves are linear functions. */
  readonly linear?: LinearLeavesOfTree | undefined;
}

/** Leaves that are `constant + sum of coefficient * value`; a row with NaN in one of the columns gets the leaf's value instead. */
export interface LinearLeavesOfTree {
  readonly constant: readonly number[];
  readonly columns: readonly (readonly number[])[];
  readonly coefficients: readonly (readonly number[])[];
}
