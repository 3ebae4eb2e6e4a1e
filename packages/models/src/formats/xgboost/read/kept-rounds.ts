import { ArtifactFormatError } from '@spx/core';
import type { XgboostContents } from './xgboost-contents.js';

/** Number of rounds to keep: all, or those up to the best that early stopping saw (all where it saw none). */
export function keptRounds(
  { attributes, trees }: Pick<XgboostContents, 'attributes' | 'trees'>,
  { treesPerRound, kept }: { readonly treesPerRound: number; readonly kept: 'all' | 'best' },
): number {
  const rounds = trees.length / treesPerRound;
  const best = attributes.get('best_iteration');
  if (kept === 'all' || best === undefined) return rounds;
  const bestRounds = /^\d{1,9}$/.test(best) ? Number(best) + 1 : 0;
  if (bestRounds >= 1 && bestRounds <= rounds) return bestRounds;
  throw new ArtifactFormatError({ problem: `its attribute "best_iteration" is "${best.slice(0, 64)}", it has ${rounds} rounds` });
}
