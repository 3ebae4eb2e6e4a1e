import { gaussLegendre, type Quadrature } from './gauss-legendre.js';
import type { LeafPaths } from './leaf-paths.js';

/** Longest way whose contributions are kept for every set of steps that a row can keep to. */
const mostKeptSteps = 10;
/** Most numbers that are kept for a model: 32 MB, of which only what rows come upon is ever touched. */
const mostKeptValues = 4 * 1024 * 1024;

/** What the steps to a leaf contribute to a raw score. */
export interface LeafContributions {
  /** Where `of` puts contributions. */
  readonly values: Float64Array;
  /**
   * Puts the contributions of a leaf's steps into `values` and says from where on.
   *
   * @param kept - bits of the steps at which the row keeps to the way, those of the leaf from word `at` on, 32 in a word.
   */
  of(leaf: number, kept: Int32Array, at: number): number;
}

/**
 * Contributions of the steps i to a leaf of value v: Shapley values of the game in which a known feature lets the row pass or not, and an unknown one lets its share pass.
 *
 * Formula: v (k_i - s_i) times the integral over t from 0 to 1 of the product over j other than i of (k_j t + s_j (1 - t)), with k_i 1 where the row keeps to the way and
 * 0 elsewhere, and s_i the share of step i. The integrand is a polynomial, so that a quadrature is exact; it has no negative terms, so that nothing cancels.
 * They depend on a row through its bits alone and are kept for the next row with the same.
 */
export function leafContributions({ firstStep, share }: LeafPaths, leafValue: Float64Array): LeafContributions {
  const steps = firstStep.map((first, leaf) => (firstStep[leaf + 1] ?? first) - first);
  const mostSteps = steps.reduce((most, count) => Math.max(most, count), 0);
  const kept = keptTables(steps);
  const values = new Float64Array(kept.values + mostSteps);
  const isKnown = new Uint8Array(kept.sets);
  const weigh = stepWeights(share, mostSteps);
  const fill = (leaf: number, words: Int32Array, place: { readonly at: number; readonly start: number }): void => {
    const first = firstStep[leaf]!;
    const count = steps[leaf]!;
    const weights = weigh({ first, count, words, at: place.at });
    for (let step = 0; step < count; step++)
      values[place.start + step] = leafValue[leaf]! * (bitOf(words, place.at, step) - share[first + step]!) * weights[step]!;
  };
  return {
    values,
    of: (leaf, words, at) => {
      const firstSet = kept.firstSet[leaf]!;
      if (firstSet < 0) {
        fill(leaf, words, { at, start: kept.values });
        return kept.values;
      }
      const set = words[at]! & ((1 << steps[leaf]!) - 1);
      const start = kept.firstValue[leaf]! + set * steps[leaf]!;
      if (isKnown[firstSet + set] === 0) {
        fill(leaf, words, { at, start });
        isKnown[firstSet + set] = 1;
      }
      return start;
    },
  };
}

interface KeptTables {
  /** Number of each leaf's first set of steps among all that are kept; -1 where the leaf's are not. */
  readonly firstSet: Int32Array;
  readonly firstValue: Int32Array;
  readonly sets: number;
  readonly values: number;
}

function keptTables(steps: Uint32Array): KeptTables {
  const firstSet = new Int32Array(steps.length).fill(-1);
  const firstValue = new Int32Array(steps.length);
  let [sets, values] = [0, 0];
  for (const [leaf, count] of steps.entries()) {
    if (count > mostKeptSteps || values + count * 2 ** count > mostKeptValues) continue;
    firstSet[leaf] = sets;
    firstValue[leaf] = values;
    sets += 2 ** count;
    values += count * 2 ** count;
  }
  return { firstSet, firstValue, sets, values };
}

interface Steps {
  readonly first: number;
  readonly count: number;
  readonly words: Int32Array;
  readonly at: number;
}

/** The integrals of the formula above, one for each step; the array is reused. */
function stepWeights(share: Float64Array, mostSteps: number): (steps: Steps) => Float64Array {
  const quadratures: (Quadrature | undefined)[] = [];
  const [factors, weights] = [new Float64Array(mostSteps), new Float64Array(mostSteps)];
  return ({ first, count, words, at }) => {
    const points = Math.ceil(count / 2);
    quadratures[points] ??= gaussLegendre(points);
    const quadrature = quadratures[points]!;
    weights.fill(0, 0, count);
    for (let point = 0; point < points; point++) {
      const t = quadrature.points[point]!;
      for (let step = 0; step < count; step++) factors[step] = bitOf(words, at, step) * t + share[first + step]! * (1 - t);
      addProductsOfOthers(factors.subarray(0, count), quadrature.weights[point]!, weights);
    }
    return weights;
  };
}

/** Adds to each weight the product of all factors but its own. */
function addProductsOfOthers(factors: Float64Array, scale: number, weights: Float64Array): void {
  const others = new Float64Array(factors.length);
  let product = scale;
  for (let step = 0; step < factors.length; step++) {
    others[step] = product;
    product *= factors[step]!;
  }
  product = 1;
  for (let step = factors.length - 1; step >= 0; step--) {
    weights[step]! += others[step]! * product;
    product *= factors[step]!;
  }
}

function bitOf(words: Int32Array, at: number, step: number): number {
  return (words[at + (step >>> 5)]! >>> (step & 31)) & 1;
}
