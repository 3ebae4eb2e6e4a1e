const FEWEST_PAIRS = 30;

/**
 * Pearson correlation of ranks over the rows in which neither is missing: Spearman's where both were ranked over these rows, and all but that where over more.
 *
 * Ranks are halves of whole numbers, so that one pass of plain sums is exact up to some hundred thousand rows.
 *
 * @returns NaN for fewer than 30 rows, or where one of them is constant.
 */
export function rankCorrelation(left: Float64Array, right: Float64Array): number {
  let [pairs, sumLeft, sumRight, both, squaresLeft, squaresRight] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < left.length; row++) {
    const [a, b] = [left[row]!, right[row]!];
    const product = a * b;
    if (Number.isNaN(product)) continue;
    pairs++;
    sumLeft += a;
    sumRight += b;
    both += product;
    squaresLeft += a * a;
    squaresRight += b * b;
  }
  const scale = (pairs * squaresLeft - sumLeft * sumLeft) * (pairs * squaresRight - sumRight * sumRight);
  return pairs >= FEWEST_PAIRS && scale > 0 ? (pairs * both - sumLeft * sumRight) / Math.sqrt(scale) : Number.NaN;
}
