import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LightgbmObjective, lightgbmObjective } from './lightgbm-objective.js';
import type { Objective } from './objective.js';
import { type XgboostObjective, xgboostObjective } from './xgboost-objective.js';

/** Loss of one row from its raw scores, as it stands in textbooks. */
type RowLoss = (scores: readonly number[], label: number) => number;

interface LossCase {
  readonly objective: Objective;
  readonly loss: RowLoss;
  readonly label: (uniform: number) => number;
  /** What the library's second derivative is of the true one: 1, a factor, or nothing where it is an upper bound or a constant by choice. */
  readonly hessianFactor: number | undefined;
}

const lightgbm = (name: LightgbmObjective, options: object = {}): Objective =>
  lightgbmObjective(name, {
    ...{ alpha: 0.8, regSqrt: false, poissonMaxDeltaStep: 0.7, sigmoid: 1.5, isUnbalance: false, scalePosWeight: 1, numClass: 1 },
    ...options,
  });
const xgboost = (name: XgboostObjective, options: object = {}): Objective =>
  xgboostObjective(name, { huberSlope: 0.6, quantileAlpha: 0.3, maxDeltaStep: 0.7, scalePosWeight: 1, numClass: 0, ...options });

const real = (uniform: number): number => 6 * uniform - 3;
const binary = (uniform: number): number => Math.round(uniform);
const count = (uniform: number): number => Math.floor(5 * uniform);
const positive = (uniform: number): number => 0.1 + 3 * uniform;
const ofThree = (uniform: number): number => Math.floor(3 * uniform);
const squared: RowLoss = ([score], label) => (score! - label) ** 2 / 2;
const absolute: RowLoss = ([score], label) => Math.abs(score! - label);
const pinball =
  (alpha: number): RowLoss =>
  ([score], label) =>
    score! < label ? alpha * (label - score!) : (1 - alpha) * (score! - label);
const logistic =
  (scale: number): RowLoss =>
  ([score], label) =>
    Math.log(1 + Math.exp(label === 1 ? -scale * score! : scale * score!));
const poisson: RowLoss = ([score], label) => Math.exp(score!) - label * score!;
const gamma: RowLoss = ([score], label) => label * Math.exp(-score!) + score!;
const softmax: RowLoss = (scores, label) => Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[label]!;
const huber: RowLoss = ([score], label) => {
  const error = Math.abs(score! - label);
  return error <= 0.8 ? error ** 2 / 2 : 0.8 * (error - 0.4);
};
const pseudoHuber: RowLoss = ([score], label) => 0.36 * (Math.sqrt(1 + ((score! - label) / 0.6) ** 2) - 1);
const oneVersusAll: RowLoss = (scores, label) => scores.reduce((sum, score, output) => sum + logistic(1.5)([score], label === output ? 1 : 0), 0);

const cases: Readonly<Record<string, LossCase>> = {
  regression: { objective: lightgbm('regression'), loss: squared, label: real, hessianFactor: 1 },
  regression_l1: { objective: lightgbm('regression_l1'), loss: absolute, label: real, hessianFactor: undefined },
  huber: { objective: lightgbm('huber'), loss: huber, label: real, hessianFactor: undefined },
  quantile: { objective: lightgbm('quantile'), loss: pinball(0.8), label: real, hessianFactor: undefined },
  poisson: { objective: lightgbm('poisson'), loss: poisson, label: count, hessianFactor: Math.exp(0.7) },
  gamma: { objective: lightgbm('gamma'), loss: gamma, label: positive, hessianFactor: 1 },
  binary: { objective: lightgbm('binary'), loss: logistic(1.5), label: binary, hessianFactor: 1 },
  multiclass: { objective: lightgbm('multiclass', { numClass: 3 }), loss: softmax, label: ofThree, hessianFactor: 3 / 2 },
  multiclassova: { objective: lightgbm('multiclassova', { numClass: 3 }), loss: oneVersusAll, label: ofThree, hessianFactor: 1 },
  'reg:squarederror': { objective: xgboost('reg:squarederror'), loss: squared, label: real, hessianFactor: 1 },
  'reg:absoluteerror': { objective: xgboost('reg:absoluteerror'), loss: absolute, label: real, hessianFactor: undefined },
  'reg:pseudohubererror': { objective: xgboost('reg:pseudohubererror'), loss: pseudoHuber, label: real, hessianFactor: 1 },
  'reg:quantileerror': { objective: xgboost('reg:quantileerror'), loss: pinball(0.3), label: real, hessianFactor: undefined },
  'count:poisson': { objective: xgboost('count:poisson'), loss: poisson, label: count, hessianFactor: Math.exp(0.7) },
  'reg:gamma': { objective: xgboost('reg:gamma'), loss: gamma, label: positive, hessianFactor: 1 },
  'binary:logistic': { objective: xgboost('binary:logistic'), loss: logistic(1), label: binary, hessianFactor: 1 },
  'multi:softprob': { objective: xgboost('multi:softprob', { numClass: 3 }), loss: softmax, label: ofThree, hessianFactor: 2 },
};

const rows = 12;
const step = 1e-4;

interface DerivedCase {
  readonly scores: readonly Float64Array[];
  readonly labels: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly gradient: readonly Float64Array[];
  readonly hessian: readonly Float64Array[];
}

function deriveRandomRows({ objective, label }: LossCase, { seed, isWeighted }: { readonly seed: number; readonly isWeighted: boolean }): DerivedCase {
  const random = seededRandom(seed);
  const doubles = (draw: () => number): Float64Array => Float64Array.from({ length: rows }, draw);
  const labels = doubles(() => label(random.uniform()));
  const weights = isWeighted ? doubles(() => 0.2 + random.uniform()) : undefined;
  const scores = Array.from({ length: objective.outputs }, () => doubles(() => 3 * random.uniform() - 1.5));
  const bound = objective.bind({ labels, weights });
  const derivatives = scores.map(() => ({ gradient: new Float64Array(rows), hessian: bound.hasUnitHessian ? undefined : new Float64Array(rows) }));
  // Two ranges are as good as one.
  bound.derive(scores, derivatives, { from: 5, to: rows });
  bound.derive(scores, derivatives, { from: 0, to: 5 });
  const ones = new Float64Array(rows).fill(1);
  return { scores, labels, weights, gradient: derivatives.map(({ gradient }) => gradient), hessian: derivatives.map(({ hessian }) => hessian ?? ones) };
}

describe('derivatives', () => {
  for (const [name, tested] of Object.entries(cases)) {
    it(`of ${name} are those of its loss`, () => {
      fc.assert(
        fc.property(fc.nat(1_000_000), fc.boolean(), (seed, isWeighted) => {
          const { scores, labels, weights, gradient, hessian } = deriveRandomRows(tested, { seed, isWeighted });
          for (let row = 0; row < rows; row++) {
            const at = scores.map((values) => values[row]!);
            const weight = weights === undefined ? 1 : weights[row]!;
            const lossAt = (output: number, by: number): number =>
              weight *
              tested.loss(
                at.map((score, k) => (k === output ? score + by : score)),
                labels[row]!,
              );
            for (const output of at.keys()) {
              const [below, here, above] = [lossAt(output, -step), lossAt(output, 0), lossAt(output, step)];
              const bend = Math.abs(above - 2 * here + below);
              // A kink between the two points has no derivative.
              if (tested.hessianFactor === undefined && bend > 1e-7) continue;
              expect(gradient[output]![row]).toBeCloseTo((above - below) / (2 * step), 6);
              if (tested.hessianFactor !== undefined)
                expect(hessian[output]![row]! / tested.hessianFactor).toBeCloseTo((above - 2 * here + below) / step ** 2, 5);
              else expect(hessian[output]![row]).toBe(weight);
            }
          }
        }),
        { numRuns: 60, seed: 21 },
      );
    });
  }
});

describe('initial scores', () => {
  // LightGBM starts Huber's loss from the mean, XGBoost the pseudo-Huber loss from one Newton step; neither is the best constant.
  const { huber: _, 'reg:pseudohubererror': __, ...exact } = cases;
  for (const [name, tested] of Object.entries(exact)) {
    it(`of ${name} are the best constant`, () => {
      fc.assert(
        fc.property(fc.nat(1_000_000), (seed) => {
          const random = seededRandom(seed);
          const labels = Float64Array.from({ length: 60 }, (_, row) => (row < 3 ? tested.label((row + 0.5) / 3) : tested.label(random.uniform())));
          const base = [...tested.objective.bind({ labels, weights: undefined }).initialScores()];
          const total = (scores: readonly number[]): number => labels.reduce((sum, label) => sum + tested.loss(scores, label), 0);
          const least = total(base);
          for (const output of base.keys()) {
            for (const by of [-0.05, 0.05]) expect(total(base.map((score, k) => (k === output ? score + by : score)))).toBeGreaterThan(least - 1e-9);
          }
        }),
        { numRuns: 40, seed: 22 },
      );
    });
  }
});
