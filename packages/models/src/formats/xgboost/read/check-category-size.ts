import { ArtifactFormatError } from '@spx/core';
import type { XgboostTree } from './xgboost-contents.js';

/** Most 32-bit words that all sets of categories may take together, 64 MiB. */
const mostWords = 2 ** 24;

/** Refuses few but high categories, whose bits would take far more memory than the file has bytes. */
export function checkCategorySize(trees: readonly XgboostTree[]): void {
  let words = 0;
  for (const { categories } of trees) for (const set of categories.values()) words += ((set.at(-1) ?? -1) >> 5) + 1;
  if (words > mostWords) throw new ArtifactFormatError({ problem: `its sets of categories take ${4 * words} bytes, at most ${4 * mostWords} are read` });
}
