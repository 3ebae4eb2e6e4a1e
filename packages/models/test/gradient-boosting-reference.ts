import type { Dataset } from '@spx/core';

/** What the reference needs to know; all numbers as in the engine. */
export interface ReferenceOptions {
  readonly rounds: number;
  readonly learningRate: number;
  readonly growth: 'leaf-wise' | 'depth-wise';
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minRows: number;
  readonly minHessian: number;
  readonly minGain: number;
  readonly l1: number;
  readonly l2: number;
  /** A feature in which a leaf finds no cut worth making is not tried below it. */
  readonly abandonsFeatures: boolean;
  /** Features of which each category is tried against all others; none by default. */
  readonly categorical?: readonly string[];
  /** 1 or -1 by feature; none by default. */
  readonly monotone?: Readonly<Record<string, number>>;
  /** Whether missing rows may join a single category, may be parted to the left from all values of a monotone feature, and bounds limit unsplit leaves (XGBoost). */
  readonly isXgboost?: boolean;
}

interface Leaf {
  readonly rows: readonly number[];
  readonly depth: number;
  readonly split: Split | undefined;
  /** Features to try below it. */
  readonly features: readonly string[];
  readonly bounds: Bounds;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const anyValue: Bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };

interface Split {
  readonly gain: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly leftBounds: Bounds;
  readonly rightBounds: Bounds;
}

/**
 * Predictions for the training rows of squared-error boosting that tries every cut between two values of every feature, with missing rows on either side, on the
 * raw values and with sums taken anew each time: slow, and too plain to be wrong.
 */
export function referencePredictions(dataset: Dataset, options: ReferenceOptions): Float64Array {
  const { label, features } = dataset;
  const weights = dataset.weights ?? new Float64Array(features.rowCount).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = label.values.reduce((sum, value, row) => sum + value * weights[row]!, 0) / total;
  const scores = new Float64Array(features.rowCount).fill(mean);
  for (let index = 0; index < options.rounds; index++) {
    const gradient = scores.map((score, row) => weights[row]! * (score - label.values[row]!));
    const round = { gradient, weights, options };
    for (const { rows, bounds } of growTree(dataset, round)) {
      const value = options.learningRate * valueFor(rows, bounds, round);
      for (const row of rows) scores[row]! += value;
    }
  }
  return scores;
}

interface Round {
  readonly gradient: Float64Array;
  readonly weights: Float64Array;
  readonly options: ReferenceOptions;
}

function growTree(dataset: Dataset, round: Round): readonly Leaf[] {
  const { options } = round;
  const leafOf = (rows: readonly number[], { depth, features, bounds, outer }: Omit<Leaf, 'rows' | 'split'> & { readonly outer: Bounds }): Leaf => {
    const column = (name: string): FeatureOfLeaf => ({ name, values: dataset.features.column(name), rows, bounds, outer });
    const cuts = depth < options.maxDepth ? features.map((name) => [name, bestSplit(column(name), round)] as const) : [];
    const useful = cuts.filter(([, cut]) => cut !== undefined).map(([name]) => name);
    // Features that part the rows alike gain the same but for rounding; the first is taken.
    const split = cuts.reduce<Split | undefined>((best, [, cut]) => ((cut?.gain ?? 0) > (best?.gain ?? 0) * (1 + 1e-12) ? cut : best), undefined);
    return { rows, depth, split, bounds, features: options.abandonsFeatures ? useful : features };
  };
  const leaves = [leafOf([...dataset.label.values.keys()], { depth: 0, features: dataset.features.names, bounds: anyValue, outer: anyValue })];
  while (leaves.length < options.maxLeaves) {
    const open = leaves.filter((leaf) => leaf.split !== undefined);
    const least = Math.min(...open.map((leaf) => leaf.depth));
    const most = Math.max(...open.map((leaf) => leaf.split?.gain ?? 0));
    const next = open.find((leaf) => (options.growth === 'leaf-wise' ? leaf.split?.gain === most : leaf.depth === least));
    if (next?.split === undefined) break;
    const { left, right, leftBounds, rightBounds } = next.split;
    const shared = { depth: next.depth + 1, features: next.features, outer: next.bounds };
    const children = [leafOf(left, { ...shared, bounds: leftBounds }), leafOf(right, { ...shared, bounds: rightBounds })];
    leaves.splice(leaves.indexOf(next), 1, ...children);
  }
  return leaves;
}

interface FeatureOfLeaf {
  readonly name: string;
  readonly values: Float64Array;
  readonly rows: readonly number[];
  readonly bounds: Bounds;
  readonly outer: Bounds;
}

type Sides = Pick<Split, 'left' | 'right'>;

function bestSplit(feature: FeatureOfLeaf, round: Round): Split | undefined {
  const isCategorical = round.options.categorical?.includes(feature.name) === true;
  let best: Split | undefined;
  for (const sides of isCategorical ? singleCategories(feature, round) : cuts(feature, round)) {
    const split = splitOf(sides, feature, round);
    if (split !== undefined && split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

function singleCategories({ values, rows }: FeatureOfLeaf, { options }: Round): readonly Sides[] {
  const missing = rows.filter((row) => Number.isNaN(values[row]));
  const categories = [...new Set(rows.map((row) => values[row]!).filter((value) => !Number.isNaN(value)))];
  return categories.flatMap((category) => {
    const left = rows.filter((row) => values[row] === category);
    const right = rows.filter((row) => values[row] !== category);
    const withMissing = { left: [...left, ...missing], right: right.filter((row) => !Number.isNaN(values[row])) };
    return options.isXgboost === true ? [{ left, right }, withMissing] : [{ left, right }];
  });
}

function cuts({ name, values, rows }: FeatureOfLeaf, { options }: Round): readonly Sides[] {
  const missing = rows.filter((row) => Number.isNaN(values[row]));
  const known = rows.filter((row) => !Number.isNaN(values[row])).sort((a, b) => values[a]! - values[b]!);
  const isMonotone = (options.monotone?.[name] ?? 0) !== 0;
  const isLowestFree = !known.some((row) => values[row] === Math.min(0, ...values.filter((value) => !Number.isNaN(value))));
  // Both sides are alike but for a monotone feature, where the libraries differ in which they try.
  const reversed = isMonotone && (options.isXgboost === true || isLowestFree) ? [{ left: missing, right: known }] : [];
  const between = known.flatMap((_, index) => {
    const cut = index + 1;
    if (values[known[cut]!] === values[known[index]!]) return [];
    const [low, high] = [known.slice(0, cut), known.slice(cut)];
    return [
      { left: [...low, ...missing], right: high },
      { left: low, right: [...high, ...missing] },
    ];
  });
  return [...between, ...reversed];
}

function splitOf({ left, right }: Sides, { name, rows, bounds, outer }: FeatureOfLeaf, round: Round): Split | undefined {
  const { weights, options } = round;
  const [hl, hr] = [sum(weights, left), sum(weights, right)];
  if (Math.min(left.length, right.length) < Math.max(1, options.minRows) || Math.min(hl, hr) < options.minHessian) return undefined;
  const [leftValue, rightValue] = [valueFor(left, bounds, round), valueFor(right, bounds, round)];
  const direction = options.monotone?.[name] ?? 0;
  if (direction * (rightValue - leftValue) < 0) return undefined;
  const whole = valueFor(rows, options.isXgboost === true ? outer : anyValue, round);
  const gain = worth(left, leftValue, round) + worth(right, rightValue, round) - worth(rows, whole, round);
  if (!(gain > options.minGain && gain > 1e-9)) return undefined;
  const middle = (leftValue + rightValue) / 2;
  const [below, above] = [
    { ...bounds, upper: middle },
    { ...bounds, lower: middle },
  ];
  const [leftBounds, rightBounds] = direction === 0 ? [bounds, bounds] : direction > 0 ? [below, above] : [above, below];
  return { gain, left, right, leftBounds, rightBounds };
}

function valueFor(rows: readonly number[], { lower, upper }: Bounds, { gradient, weights, options }: Round): number {
  return Math.max(lower, Math.min(upper, -soften(sum(gradient, rows), options.l1) / (sum(weights, rows) + options.l2)));
}

/** What the rows are worth with one value; XGBoost leaves the L1 penalty out where any feature is monotone. */
function worth(rows: readonly number[], value: number, { gradient, weights, options }: Round): number {
  const skipsL1 = options.isXgboost === true && Object.values(options.monotone ?? {}).some((direction) => direction !== 0);
  const g = sum(gradient, rows);
  return -2 * (skipsL1 ? g : soften(g, options.l1)) * value - (sum(weights, rows) + options.l2) * value * value;
}

function sum(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((total, row) => total + values[row]!, 0);
}

function soften(gradient: number, l1: number): number {
  return Math.sign(gradient) * Math.max(0, Math.abs(gradient) - l1);
}
