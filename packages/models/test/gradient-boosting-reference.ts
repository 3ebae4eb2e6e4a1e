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
}

interface Leaf {
  readonly rows: readonly number[];
  readonly depth: number;
  readonly split: Split | undefined;
  /** Features to try below it. */
  readonly features: readonly string[];
}

interface Split {
  readonly gain: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
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
  for (let round = 0; round < options.rounds; round++) {
    const gradient = scores.map((score, row) => weights[row]! * (score - label.values[row]!));
    for (const { rows } of growTree(dataset, { gradient, weights, options })) {
      const [g, h] = [sum(gradient, rows), sum(weights, rows)];
      const value = (-options.learningRate * soften(g, options.l1)) / (h + options.l2);
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
  const leafOf = (rows: readonly number[], depth: number, features: readonly string[]): Leaf => {
    const cuts = depth < options.maxDepth ? features.map((name) => [name, bestCut(dataset.features.column(name), rows, round)] as const) : [];
    const useful = cuts.filter(([, cut]) => cut !== undefined).map(([name]) => name);
    const split = cuts.reduce<Split | undefined>((best, [, cut]) => ((cut?.gain ?? 0) > (best?.gain ?? 0) ? cut : best), undefined);
    return { rows, depth, split, features: options.abandonsFeatures ? useful : features };
  };
  const leaves = [leafOf([...dataset.label.values.keys()], 0, dataset.features.names)];
  while (leaves.length < options.maxLeaves) {
    const open = leaves.filter((leaf) => leaf.split !== undefined);
    const least = Math.min(...open.map((leaf) => leaf.depth));
    const most = Math.max(...open.map((leaf) => leaf.split?.gain ?? 0));
    const next = open.find((leaf) => (options.growth === 'leaf-wise' ? leaf.split?.gain === most : leaf.depth === least));
    if (next?.split === undefined) break;
    const children = [next.split.left, next.split.right].map((rows) => leafOf(rows, next.depth + 1, next.features));
    leaves.splice(leaves.indexOf(next), 1, ...children);
  }
  return leaves;
}

function bestCut(values: Float64Array, rows: readonly number[], round: Round): Split | undefined {
  let best: Split | undefined;
  const missing = rows.filter((row) => Number.isNaN(values[row]));
  const known = rows.filter((row) => !Number.isNaN(values[row])).sort((a, b) => values[a]! - values[b]!);
  for (let cut = 1; cut <= known.length; cut++) {
    if (values[known[cut]!] === values[known[cut - 1]!]) continue;
    const [low, high] = [known.slice(0, cut), known.slice(cut)];
    const sides: readonly Omit<Split, 'gain'>[] = [
      { left: [...low, ...missing], right: high },
      { left: low, right: [...high, ...missing] },
    ];
    for (const side of sides) {
      const gain = gainOf(side.left, side.right, round);
      if (gain !== undefined && gain > (best?.gain ?? 0)) best = { gain, ...side };
    }
  }
  return best;
}

function gainOf(left: readonly number[], right: readonly number[], { gradient, weights, options }: Round): number | undefined {
  const [hl, hr] = [sum(weights, left), sum(weights, right)];
  if (Math.min(left.length, right.length) < Math.max(1, options.minRows) || Math.min(hl, hr) < options.minHessian) return undefined;
  const [gl, gr] = [sum(gradient, left), sum(gradient, right)];
  const score = (g: number, h: number): number => soften(g, options.l1) ** 2 / (h + options.l2);
  const gain = score(gl, hl) + score(gr, hr) - score(gl + gr, hl + hr);
  return gain > options.minGain && gain > 1e-9 ? gain : undefined;
}

function sum(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((total, row) => total + values[row]!, 0);
}

function soften(gradient: number, l1: number): number {
  return Math.sign(gradient) * Math.max(0, Math.abs(gradient) - l1);
}
