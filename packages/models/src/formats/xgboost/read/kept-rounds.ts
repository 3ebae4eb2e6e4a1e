import { ArtifactFormatError } from '@spx/core';
import type { XgboostContents } from './xgboost-contents.js';

/** Number of rounds to keep: all, or those up to the best that early stopping saw (all where it saw none). */
export function keptRounds(
  { attributes, trees, outputs, parallelTrees }: Pick<XgboostContents, 'attributes' | 'trees' | 'outputs' | 'parallelTrees'>,
  kept: 'all' | 'best',
): number {
  const rounds = trees.length / (outputs * parallelTrees);
  const best = attributes.get('best_iteration');
  if (kept === 'all' || best === undefined) return rounds;
  // JSON before 1.6 does not say how many trees a forest has in a round, only how many there are up to the best.
  const limit = attributes.get('best_ntree_limit');
  const bestRounds = limit === undefined ? count(best) + 1 : count(limit) / parallelTrees;
  if (Number.isInteger(bestRounds) && bestRounds >= 1 && bestRounds <= rounds) return bestRounds;
  const problem = `its attributes "best_iteration" and "best_ntree_limit" are "${best.slice(0, 16)}" and "${(limit ?? '').slice(0, 16)}", it has ${rounds} rounds`;
  throw new ArtifactFormatError({ problem });
}

function count(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
