import type { BoostedTrees } from './boosted-trees.js';
import type { Link } from './model-objective.js';

/** XGBoost cuts the exponent of its logistic function here. */
const largestSingleExponent = Math.fround(88.7);

/** Turns raw scores, those of one row after those of another, into predictions, in place. Allocates nothing. */
export type ScoreLink = (scores: Float64Array) => void;

/** The link of a model. In single precision every step is rounded as XGBoost rounds it; only its sum of exponentials is double. */
export function scoreLink({ objective, baseScore, arithmetic }: Pick<BoostedTrees, 'objective' | 'baseScore' | 'arithmetic'>): ScoreLink {
  const { link } = objective;
  const isSingle = arithmetic.precision === 'single';
  if (link.kind === 'identity') return () => {};
  if (link.kind === 'softmax') return softmax(baseScore.length, isSingle ? Math.fround : (value) => value);
  const one = isSingle ? singleLink(link) : doubleLink(link);
  return (scores) => {
    for (let index = 0; index < scores.length; index++) scores[index] = one(scores[index]!);
  };
}

function doubleLink(link: Link): (score: number) => number {
  switch (link.kind) {
    case 'logistic':
    case 'one-vs-all':
      return logistic(link.scale);
    case 'exponential':
      return Math.exp;
    case 'signed-square':
      return (score) => Math.sign(score) * score * score;
    case 'log1p-exponential':
      return logOnePlusExponential;
    case 'step':
      return (score) => (score > 0 ? 1 : 0);
    case 'identity':
    case 'softmax':
      return (score) => score;
  }
}

function singleLink(link: Link): (score: number) => number {
  if (link.kind === 'logistic' || link.kind === 'one-vs-all') return singleLogistic(link.scale);
  const exact = doubleLink(link);
  return (score) => Math.fround(exact(score));
}

function logistic(scale: number): (score: number) => number {
  return (score) => 1 / (1 + Math.exp(-scale * score));
}

function singleLogistic(scale: number): (score: number) => number {
  return (score) => {
    const exponential = Math.fround(Math.exp(Math.min(Math.fround(-scale * score), largestSingleExponent)));
    return Math.fround(1 / Math.fround(exponential + 1));
  };
}

function logOnePlusExponential(score: number): number {
  const exponential = Math.exp(score);
  // Where the exponential overflows, the logarithm is the score.
  return exponential === Number.POSITIVE_INFINITY ? score : Math.log1p(exponential);
}

/** Less the largest score first, so that no exponential overflows. */
function softmax(outputs: number, round: (value: number) => number): ScoreLink {
  return (scores) => {
    for (let from = 0; from < scores.length; from += outputs) {
      let largest = scores[from]!;
      for (let index = from + 1; index < from + outputs; index++) largest = Math.max(largest, scores[index]!);
      let sum = 0;
      for (let index = from; index < from + outputs; index++) {
        scores[index] = round(Math.exp(round(scores[index]! - largest)));
        sum += scores[index]!;
      }
      const total = round(sum);
      for (let index = from; index < from + outputs; index++) scores[index] = round(scores[index]! / total);
    }
  };
}
