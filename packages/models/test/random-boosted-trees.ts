import { type SeededRandom, seededRandom } from '@spx/core';
import type { BoostedTrees, ScoreArithmetic } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../src/estimators/gradient-boosting/model/decision-tree.js';
import { decisionBits } from '../src/estimators/gradient-boosting/model/decision-type.js';
import { flattenTrees } from '../src/estimators/gradient-boosting/model/flat-trees.js';
import type { Link } from '../src/estimators/gradient-boosting/model/model-objective.js';
import { withNodeSums } from '../src/estimators/gradient-boosting/model/node-sums.js';

/** What a random model has. */
export interface RandomModelShape {
  readonly seed: number;
  readonly rounds: number;
  readonly width: number;
  readonly outputs?: number;
  readonly mostNodes?: number;
  readonly arithmetic?: ScoreArithmetic;
  readonly link?: Link;
  readonly isLinear?: boolean;
  /** Only nodes that compare numbers and tell NaN apart. */
  readonly isPlain?: boolean;
  /** Whether thresholds are anywhere instead of at multiples of a half. */
  readonly isFine?: boolean;
  /** Share of nodes that ask for a set of categories. Default 0.3. */
  readonly setShare?: number;
}

/** A model in both forms. */
export interface RandomModel {
  readonly boosted: BoostedTrees;
  readonly trees: readonly DecisionTree[];
}

const plain: ScoreArithmetic = { precision: 'double', addsBaseLast: false, averages: false };

/** A model of random trees, each of whose leaves is split in random order. */
export function randomModel(shape: RandomModelShape): RandomModel {
  const { seed, rounds, width, outputs = 1, arithmetic = plain, link = { kind: 'identity' } } = shape;
  const random = seededRandom(seed);
  const isSingle = arithmetic.precision === 'single';
  const trees = Array.from({ length: rounds * outputs }, () => randomTree(random, shape, isSingle));
  const baseScore = Float64Array.from({ length: outputs }, () => (isSingle ? Math.fround(random.normal()) : random.normal()));
  const name = 'random';
  const boosted: BoostedTrees = {
    featureNames: Array.from({ length: width }, (_, column) => `f${column}`),
    objective: { name, parameters: {}, link },
    baseScore,
    trees: flattenTrees(trees),
    treeOutput: Uint32Array.from(trees, (_, tree) => tree % outputs),
    treesPerRound: outputs,
    arithmetic,
    summary: {
      ...{ estimator: name, objective: name, rounds, requestedRounds: rounds, fitRows: 100, usableFeatures: width },
      ...{ leaves: trees.reduce((sum, { leafValue }) => sum + leafValue.length, 0), earlyStopping: null },
    },
  };
  return { boosted, trees };
}

/** Values that random nodes treat differently: multiples of a half and of a quarter, zeros of all kinds, categories, missing and infinite ones. */
export function randomRows({ seed, width, rows }: { readonly seed: number; readonly width: number; readonly rows: number }): readonly (readonly number[])[] {
  const random = seededRandom(seed);
  const awkward = [Number.NaN, 0, -0, 1e-36, -1e-36, 1e-34, -0.5, 1e30, -1e30, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 40, 70, 2 ** 33, 1 - 1e-12];
  const value = (): number => {
    const kind = random.uniform();
    if (kind < 0.35) return awkward[random.integer(awkward.length)]!;
    return kind < 0.6 ? random.integer(70) : Math.round(random.normal() * 4) / 4 + (random.integer(3) - 1) * 1e-9;
  };
  return Array.from({ length: rows }, () => Array.from({ length: width }, value));
}

function randomTree(
  random: SeededRandom,
  { width, mostNodes = 12, isLinear = false, isPlain = false, isFine = false, setShare = 0.3 }: RandomModelShape,
  isSingle: boolean,
): DecisionTree {
  const nodes = random.integer(mostNodes);
  const left: number[] = [];
  const right: number[] = [];
  const open: { node: number; side: number[] }[] = [];
  for (let node = 0; node < nodes; node++) {
    const place = open.splice(random.integer(Math.max(1, open.length)), 1)[0];
    if (place !== undefined) place.side[place.node] = node;
    open.push({ node, side: left }, { node, side: right });
  }
  for (const [leaf, { node, side }] of open.entries()) side[node] = ~leaf;
  const each = <Value>(length: number, value: (index: number) => Value): Value[] => Array.from({ length }, (_, index) => value(index));
  const categories: number[][] = [];
  const decision = each(nodes, () => randomDecision(random, isPlain ? 0 : setShare, isPlain));
  const threshold = decision.map((bits) => {
    if (bits & decisionBits.categorical) return categories.push(randomSet(random)) - 1;
    const value = randomThreshold(random, isFine);
    return isSingle ? Math.fround(value) : value;
  });
  const leafValue = each(nodes + 1, () => (isSingle ? Math.fround(random.normal()) : random.normal()));
  const terms = each(nodes + 1, () => each(random.integer(4), () => random.integer(width)));
  return withNodeSums({
    ...{ categories, column: each(nodes, () => random.integer(width)), threshold, decision, left, right, gain: each(nodes, () => random.uniform()), leafValue },
    ...{ leafWeight: each(nodes + 1, () => 0.1 + random.uniform()), leafRows: each(nodes + 1, () => 1 + random.integer(20)) },
    linear: isLinear
      ? { constant: each(nodes + 1, random.normal), columns: terms, coefficients: terms.map((columns) => columns.map(() => random.normal())) }
      : undefined,
  });
}

function randomThreshold(random: SeededRandom, isFine: boolean): number {
  if (random.uniform() < 0.1) return Number.POSITIVE_INFINITY;
  if (isFine) return random.normal() * 10 ** (random.integer(3) - 1);
  return Math.round(random.normal() * 2) / 2 + (random.integer(3) - 1) * 1e-7;
}

function randomDecision(random: SeededRandom, setShare: number, isPlain: boolean): number {
  const missing = isPlain ? decisionBits.missingIsNan : [0, decisionBits.missingIsZero, decisionBits.missingIsNan][random.integer(3)]!;
  return (random.uniform() < setShare ? decisionBits.categorical : 0) | missing | (random.integer(2) * decisionBits.missingGoesLeft);
}

function randomSet(random: SeededRandom): number[] {
  return [0, 1, 2, 5, 12, 31, 32, 40, 64, 69].filter(() => random.integer(2) === 0);
}
