import type { Pruner } from './pruner.js';

/** Lets every trial go on to its end. */
export function noPruner(): Pruner {
  return { specVersion: 1, id: 'none', options: {}, nextRung: () => null, prune: () => [] };
}
