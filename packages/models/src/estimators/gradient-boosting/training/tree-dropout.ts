import type { SeededRandom } from '@spx/core';
import { dropoutFactors } from './dropout-factors.js';
import type { DropoutParameters } from './training-parameters.js';
import type { WeightedTree } from './weighted-tree.js';

/** Drops trees of earlier rounds from a round and weights them anew after it. */
export interface TreeDropout {
  /** The trees that the round does without; their weights are as they were. */
  drop(): readonly WeightedTree[];
  /** Weights the dropped trees anew, gives the new ones their weight, and remembers them. */
  settle(added: readonly WeightedTree[]): void;
}

/** What decides over dropping. */
export interface TreeDropoutOptions {
  readonly parameters: DropoutParameters;
  readonly learningRate: number;
  readonly random: SeededRandom;
}

/** Dropout of trees: see `dropoutFactors` for the weights. */
export function treeDropout(options: TreeDropoutOptions): TreeDropout {
  const { parameters, learningRate } = options;
  const units: (readonly WeightedTree[])[] = [];
  let dropped: readonly (readonly WeightedTree[])[] = [];
  return {
    drop: () => {
      const weights = units.map(([first]) => first?.weight ?? 0);
      dropped = chooseUnits(weights, options).map((unit) => units[unit]!);
      return dropped.flat();
    },
    settle: (added) => {
      const fresh = parameters.unit === 'round' ? [added] : added.map((tree) => [tree]);
      const factors = dropoutFactors(dropped.length, learningRate / fresh.length, parameters.normalisation);
      for (const tree of dropped.flat()) tree.weight *= factors.dropped;
      for (const tree of added) tree.weight = factors.added;
      units.push(...fresh);
    },
  };
}

function chooseUnits(weights: readonly number[], { parameters, learningRate, random }: TreeDropoutOptions): readonly number[] {
  if (weights.length === 0 || random.uniform() < parameters.skip) return [];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const probability = unitProbability({ parameters, learningRate, count: weights.length, sum });
  const chosen: number[] = [];
  for (let unit = 0; unit < weights.length && chosen.length < parameters.most; unit++) {
    if (random.uniform() < probability(weights[unit]!)) chosen.push(unit);
  }
  if (chosen.length > 0 || !parameters.atLeastOne) return chosen;
  return [parameters.isUniform ? random.integer(weights.length) : heavyUnit(weights, random.uniform() * sum)];
}

/** Where the units are not equally likely, each is as likely as its weight, `share` on average. A limit lowers the share as LightGBM lowers it. */
function unitProbability(of: {
  readonly parameters: DropoutParameters;
  readonly learningRate: number;
  readonly count: number;
  readonly sum: number;
}): (weight: number) => number {
  const { parameters, learningRate, count, sum } = of;
  const { isUniform, most } = parameters;
  const share = Math.min(parameters.share, isUniform ? most / count : (most * count) / (learningRate * sum) ** 2);
  return isUniform ? () => share : (weight) => (share * weight * count) / sum;
}

function heavyUnit(weights: readonly number[], point: number): number {
  let sum = 0;
  const unit = weights.findIndex((weight) => {
    sum += weight;
    return point < sum;
  });
  return unit === -1 ? weights.length - 1 : unit;
}
