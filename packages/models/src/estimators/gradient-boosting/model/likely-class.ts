import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from './boosted-trees.js';

/**
 * Refuses to name the most probable class where outputs are no classes.
 *
 * @throws {InvalidArgumentError} if there are several outputs without a link that makes probabilities of them.
 */
export function requireClasses({ objective, baseScore }: Pick<BoostedTrees, 'objective' | 'baseScore'>): void {
  const { name, link } = objective;
  if (baseScore.length === 1 || link.kind === 'softmax' || link.kind === 'one-vs-all') return;
  throw new InvalidArgumentError('objective', 'one whose outputs are classes, or of one output', {
    received: name,
    remedy: 'Call "predictOutputs" for all outputs of a row.',
  });
}

/** Position of the largest of `outputs` scores from `at` on, the first of equals. The links of classes keep the order, so that raw scores will do. */
export function likelyClass(scores: Float64Array, at: number, outputs: number): number {
  let largest = 0;
  for (let output = 1; output < outputs; output++) if (scores[at + output]! > scores[at + largest]!) largest = output;
  return largest;
}

/** The position for each of several rows. */
export function likelyClasses(scores: Float64Array, outputs: number): Float64Array {
  return Float64Array.from({ length: scores.length / outputs }, (_, row) => likelyClass(scores, row * outputs, outputs));
}
