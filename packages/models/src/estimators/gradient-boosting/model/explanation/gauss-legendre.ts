/** Points within 0 and 1 and their weights: sums over them are integrals. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre quadrature between 0 and 1, exact for polynomials up to degree 2 n - 1.
 *
 * Points are roots of the Legendre polynomial of degree n, found by Newton's method from their asymptotic places.
 *
 * @param n - number of points, 1 or more.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.29.
 */
export function gaussLegendre(n: number): Quadrature {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let index = 0; index < n; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0, change = 1; step < 100 && Math.abs(change) > 1e-16; step++) {
      const { value, previous } = legendre(n, x);
      slope = (n * (x * value - previous)) / (x * x - 1);
      change = value / slope;
      x -= change;
    }
    points[index] = (1 - x) / 2;
    weights[index] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** The Legendre polynomials of degrees n and n - 1. */
function legendre(n: number, x: number): { readonly value: number; readonly previous: number } {
  let [previous, value] = [1, x];
  for (let degree = 2; degree <= n; degree++) [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
  return { value, previous };
}
