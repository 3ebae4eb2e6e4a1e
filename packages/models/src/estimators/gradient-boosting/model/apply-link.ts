import type { Link } from './model-objective.js';

/** Prediction from the raw score of a model with one output. */
export function applyLink(link: Link, score: number): number {
  switch (link.kind) {
    case 'identity':
      return score;
    case 'logistic':
    case 'one-vs-all':
      return 1 / (1 + Math.exp(-link.scale * score));
    case 'exponential':
      return Math.exp(score);
    case 'signed-square':
      return Math.sign(score) * score * score;
    case 'log1p-exponential':
      return Math.log1p(Math.exp(score));
    case 'step':
      return score > 0 ? 1 : 0;
    case 'softmax':
      return 1;
  }
}
