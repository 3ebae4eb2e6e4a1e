/** Whether two stretches of time have a moment in common, an end point included: a label that ends at a moment holds the price from which the next one starts. */
export function sharesTime(one: { readonly from: number; readonly to: number }, other: { readonly from: number; readonly to: number }): boolean {
  return one.from <= other.to && other.from <= one.to;
}
