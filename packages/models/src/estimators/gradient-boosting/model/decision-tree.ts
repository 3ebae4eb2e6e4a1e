/**
 * One tree in arrays: node `i` sends a row with `value <= threshold[i]` of column `column[i]` to `left[i]`, any other to `right[i]`.
 *
 * A child of 0 or more is a node, a negative child `c` is leaf `~c`. Node 0 is the root and a node's children come after it. A tree without nodes is its leaf 0.
 */
export interface DecisionTree {
  /** Position among the feature names. */
  readonly column: readonly number[];
  /** +Infinity parts all values from NaN. */
  readonly threshold: readonly number[];
  /** See `decisionBits`. */
  readonly decision: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** How much the split reduced the loss. */
  readonly gain: readonly number[];
  /** Added to the raw score of a row that ends here. */
  readonly leafValue: readonly number[];
  /** Sum of second derivatives of the training rows that end here. */
  readonly leafWeight: readonly number[];
  /** Number of training rows that end here. */
  readonly leafRows: readonly number[];
}
