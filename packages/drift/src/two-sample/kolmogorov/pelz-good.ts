const PI2 = Math.PI ** 2;
const PI4 = Math.PI ** 4;
const PI6 = Math.PI ** 6;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Probability that the two-sided distance of n independent uniforms stays below `distance`, by the limiting distribution and its corrections in powers of 1/sqrt(n).
 *
 * Formula: K0(z) + K1(z)/sqrt(n) + K2(z)/n + K3(z)/n^1.5 with z = d sqrt(n), each K as a theta series that converges fast for small z.
 * Edges:   z below 0.042 gives 0, for the series underflows.
 *
 * @see Pelz and Good, Approximating the lower tail-areas of the Kolmogorov-Smirnov one-sample statistic, 1976.
 */
export function pelzGood(n: number, distance: number): number {
  const z = Math.sqrt(n) * distance;
  const z2 = z * z;
  const log = -PI2 / 8 / z2;
  if (log < -708) return 0;
  const terms = Math.ceil((16 * z) / Math.PI);
  const odd = oddSeries(z, Math.exp(log), terms);
  const all = wholeSeries(z, terms);
  const k0 = odd[0] / z;
  const k1 = odd[1] / (6 * z2 ** 2);
  const k2 = odd[2] / (72 * z ** 7) - (all[0] * PI2 * ROOT_TWO_PI) / (36 * z ** 3);
  const k3 = odd[3] / (6480 * z ** 10) + (all[1] * PI2 * ROOT_TWO_PI) / (216 * z ** 6);
  return k0 + k1 / Math.sqrt(n) + k2 / n + k3 / n ** 1.5;
}

/** Sums over odd m of a polynomial in m^2 times q^(m^2), by Horner's scheme in q^8. */
function oddSeries(z: number, q: number, terms: number): [number, number, number, number] {
  const z2 = z ** 2;
  const z4 = z ** 4;
  const z6 = z ** 6;
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (let k = terms; k > 0; k--) {
    const m2 = (2 * k - 1) ** 2;
    const power = q ** (8 * k);
    const k2 = 6 * z6 + 2 * z4 + ((2 * z4 - 5 * z2) * PI2 * m2) / 4 + (PI4 * (1 - 2 * z2) * m2 ** 2) / 16;
    const k3 =
      -30 * z6 - 90 * z ** 8 + (PI2 * (135 * z4 - 96 * z6) * m2) / 4 + (PI4 * (-60 * z2 + 212 * z4) * m2 ** 2) / 16 + (PI6 * (5 - 30 * z2) * m2 ** 3) / 64;
    sums[0] = sums[0] * power + 1;
    sums[1] = sums[1] * power - z2 + (PI2 * m2) / 4;
    sums[2] = sums[2] * power + k2;
    sums[3] = sums[3] * power + k3;
  }
  return sums.map((sum) => sum * q * ROOT_TWO_PI) as [number, number, number, number];
}

/** Sums over every k of k^2 q^(k^2), and of (3 z^2 - pi^2 k^2) k^2 q^(k^2), with q = exp(-pi^2 / (2 z^2)). */
function wholeSeries(z: number, terms: number): [number, number] {
  let first = 0;
  let second = 0;
  for (let k = terms; k > 0; k--) {
    const term = k * k * Math.exp((-PI2 / 2 / z ** 2) * k * k);
    first += term;
    second += (3 * z ** 2 - PI2 * k * k) * term;
  }
  return [first, second];
}
