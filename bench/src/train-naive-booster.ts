import type { Dataset } from '@spx/core';

/** The same trees as the estimator that it is compared with. */
export interface NaiveOptions {
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minRows: number;
  readonly l2: number;
}

/** What the naive booster took. */
export interface NaiveTimes {
  readonly binningMs: number;
  readonly msPerTree: number;
}

const binCount = 255;

interface Leaf {
  readonly rows: readonly number[];
  readonly depth: number;
  readonly split: Split | undefined;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
}

/**
 * Squared-error boosting on 255 quantile bins as one would write it down: arrays of bins column after column, the histogram of every leaf summed from its rows,
 * one feature at a time, no sibling subtracted, lists of rows. NaN has bin 0.
 */
export function timeNaiveBooster(dataset: Dataset, options: NaiveOptions): NaiveTimes {
  const started = performance.now();
  const bins = dataset.features.names.map((name) => binColumn(dataset.features.column(name)));
  const binned = performance.now();
  const labels = dataset.label.values;
  const mean = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const scores = labels.map(() => mean);
  for (let round = 0; round < options.rounds; round++) {
    const gradient = scores.map((score, row) => score - labels[row]!);
    for (const { rows } of growTree(bins, gradient, options)) {
      const sum = rows.reduce((total, row) => total + gradient[row]!, 0);
      const value = (-options.learningRate * sum) / (rows.length + options.l2);
      for (const row of rows) scores[row]! += value;
    }
  }
  return { binningMs: binned - started, msPerTree: (performance.now() - binned) / options.rounds };
}

function binColumn(values: Float64Array): Uint8Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = Float64Array.from({ length: binCount - 2 }, (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / (binCount - 1))] ?? 0);
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return 0;
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= cuts[middle]!) high = middle;
      else low = middle + 1;
    }
    return low + 1;
  });
}

function growTree(bins: readonly Uint8Array[], gradient: Float64Array, options: NaiveOptions): readonly Leaf[] {
  const leafOf = (rows: readonly number[], depth: number): Leaf => ({
    rows,
    depth,
    split: depth < options.maxDepth ? bestSplit(bins, { rows, gradient }, options) : undefined,
  });
  const leaves = [leafOf([...gradient.keys()], 0)];
  while (leaves.length < options.maxLeaves) {
    let next: Leaf | undefined;
    for (const leaf of leaves) if ((leaf.split?.gain ?? 0) > (next?.split?.gain ?? 0)) next = leaf;
    if (next?.split === undefined) break;
    const { rows, depth, split } = next;
    const column = bins[split.feature]!;
    const left = rows.filter((row) => column[row]! <= split.bin);
    const right = rows.filter((row) => column[row]! > split.bin);
    leaves.splice(leaves.indexOf(next), 1, leafOf(left, depth + 1), leafOf(right, depth + 1));
  }
  return leaves;
}

function bestSplit(
  bins: readonly Uint8Array[],
  { rows, gradient }: { readonly rows: readonly number[]; readonly gradient: Float64Array },
  { minRows, l2 }: NaiveOptions,
): Split | undefined {
  let best: Split | undefined;
  for (const [feature, column] of bins.entries()) {
    const sums = new Float64Array(binCount);
    const counts = new Float64Array(binCount);
    for (const row of rows) {
      sums[column[row]!]! += gradient[row]!;
      counts[column[row]!]! += 1;
    }
    const total = sums.reduce((sum, value) => sum + value, 0);
    let [sum, count] = [0, 0];
    for (let bin = 0; bin < binCount - 1; bin++) {
      sum += sums[bin]!;
      count += counts[bin]!;
      if (count < minRows || rows.length - count < minRows) continue;
      const gain = sum ** 2 / (count + l2) + (total - sum) ** 2 / (rows.length - count + l2) - total ** 2 / (rows.length + l2);
      if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin };
    }
  }
  return best;
}
