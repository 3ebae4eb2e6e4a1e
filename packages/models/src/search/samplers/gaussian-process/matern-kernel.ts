/** Matérn kernel of smoothness 5/2 and variance 1 at a squared distance in units of the length scale: (1 + r + r^2/3) exp(-r), r = sqrt(5 * squared). */
export function maternKernel(squared: number): number {
  const r = Math.sqrt(5 * squared);
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

/** Its derivative by the squared distance, which is finite at 0: -5/6 (1 + r) exp(-r). */
export function maternSlope(squared: number): number {
  const r = Math.sqrt(5 * squared);
  return (-5 / 6) * (1 + r) * Math.exp(-r);
}
