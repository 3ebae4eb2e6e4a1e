// Above this the sum takes too long, and the limit below is good to more digits than anyone reads.
const LARGEST_SUM = 1_000_000;
const TWO_PI = 2 * Math.PI;

/**
 * Probability that the one-sided distance of n independent uniforms to their distribution function reaches `distance`.
 *
 * Formula: d sum over v of C(n,v) (d + v/n)^(v-1) (1 - d - v/n)^(n-v), v from 0 to n(1-d): Birnbaum and Tingey. Each term is a binomial probability, computed by
 *          its deviance so that no digits cancel; all terms are positive. Beyond a million: exp(-(6nd+1)^2 / (18n)).
 * Edges:   distance 0 or less gives 1; 1 or more gives 0.
 *
 * @param n - positive integer.
 * @see Birnbaum and Tingey, One-sided confidence contours, 1951. Loader, Fast and accurate computation of binomial probabilities, 2000.
 */
export function smirnovUpperTail(n: number, distance: number): number {
  if (distance <= 0) return 1;
  if (distance >= 1) return 0;
  if (n > LARGEST_SUM) return Math.exp(-((6 * n * distance + 1) ** 2) / (18 * n));
  const t = n * distance;
  const whole = stirlingError(n);
  let sum = Math.exp(n * Math.log1p(-distance));
  for (let v = 1; v < n - t; v++) {
    const rest = n - v;
    const deviance = v * Math.log1p(t / v) + rest * Math.log1p(-t / rest);
    const size = Math.sqrt(n / (TWO_PI * v * rest));
    sum += (t / (t + v)) * size * Math.exp(whole - stirlingError(v) - stirlingError(rest) + deviance);
  }
  return Math.min(1, sum);
}

const SMALL_ERRORS: readonly number[] = smallErrors();

/** Exact errors below 16, where the series is not yet good to every digit. */
function smallErrors(): number[] {
  let factorial = 1;
  return Array.from({ length: 16 }, (_, k) => {
    if (k > 0) factorial *= k;
    return k === 0 ? 0 : Math.log(factorial) - (k + 0.5) * Math.log(k) + k - 0.5 * Math.log(TWO_PI);
  });
}

/** log k! less Stirling's approximation of it. */
export function stirlingError(k: number): number {
  if (k < 16) return SMALL_ERRORS[k]!;
  const square = k * k;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / k;
}
