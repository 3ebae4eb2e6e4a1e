/** Which distances count: both signs, or one. */
export type Sides = 'both' | 'one';

/** What {@link latticeTail} counts. */
export interface LatticeTailOptions {
  /** Counts of the two samples, in either order. */
  readonly n: number;
  readonly m: number;
  /** Observed distance times the least common multiple of the counts: a positive integer. */
  readonly steps: number;
  readonly sides: Sides;
}

/**
 * Exact probability that two samples from one continuous distribution lie at least as far apart as observed.
 *
 * Formula: the share of lattice paths from (0,0) to (n,m) that touch the line (or one of the two lines) at the observed distance. Equal counts have a closed form;
 *          otherwise a recursion over the cells between the lines of the probability that a path to the cell has touched, which needs no large numbers and keeps
 *          its digits in the far tail.
 * Cost:    O(n) for equal counts, otherwise O(max(n,m) times the cells between the lines).
 *
 * @see Hodges, The significance probability of the Smirnov two-sample test, 1958. Viehmann, Numerically more stable computation of the p-values, 2021.
 */
export function latticeTail(options: LatticeTailOptions): number {
  const { n, m, steps, sides } = options;
  if (n === m) return Math.min(1, sides === 'both' ? bothSidesOfSquare(n, steps) : pathsAcross(n, steps, 0));
  return touchingShare(options);
}

/** C(2n, n-(k+1)h) / C(2n, n-kh), as a product of ratios. */
function pathsAcross(n: number, steps: number, k: number): number {
  let ratio = 1;
  for (let j = 0; j < steps; j++) ratio *= (n - k * steps - j) / (n + k * steps + j + 1);
  return ratio;
}

/** Reflections at both lines in turn, summed from the farthest one. */
function bothSidesOfSquare(n: number, steps: number): number {
  let probability = 0;
  for (let k = Math.floor(n / steps); k >= 0; k--) probability = pathsAcross(n, steps, k) * (1 - probability);
  return 2 * probability;
}

function touchingShare({ n, m, steps, sides }: LatticeTailOptions): number {
  const long = Math.max(n, m);
  const short = Math.min(n, m);
  const divisor = greatestCommonDivisor(long, short);
  const rise = short / divisor;
  const run = long / divisor;
  const two = sides === 'both';
  const touched = new Float64Array(short + 1).fill(1);
  touched.fill(0, 0, two ? Math.min(Math.ceil(steps / run), short + 1) : short + 1);
  for (let i = 1; i <= long; i++) {
    const from = Math.min(Math.max(Math.floor((rise * i - steps) / run) + 1, 0), short);
    const to = two ? Math.min(Math.ceil((rise * i + steps) / run), short + 1) : short + 1;
    if (to <= from) return 1;
    let probability = from === 0 ? 0 : 1;
    for (let j = from; j < to; j++) {
      probability = (touched[j]! * i + probability * j) / (i + j);
      touched[j] = probability;
    }
  }
  return Math.min(1, touched[short]!);
}

/** Greatest common divisor of two positive integers. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
