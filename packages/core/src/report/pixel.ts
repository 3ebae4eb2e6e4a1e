/** A coordinate with one decimal, which is below what an eye can see. */
export function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}
