/**
 * Bars until a recursive filter has forgotten where it started: the least k with error * decay^k <= 1e-9.
 *
 * @param decay - share of an error that is left one bar later, above 0 and below 1.
 * @param error - largest error of a late start, in units of the column's scale. Callers allow for one price that is ten times too high.
 */
export function settleOfDecay(decay: number, error: number): number {
  return Math.ceil(Math.log(1e-9 / error) / Math.log(decay));
}
