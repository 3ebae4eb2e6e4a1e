import { StageTransitionError } from '@spx/core';

/** Where the router stands; see `blueGreenRouter`. */
export type RouterState = 'empty' | 'stable' | 'preparing' | 'warming' | 'shadow' | 'canary' | 'promoting' | 'bake' | 'paused' | 'aborting' | 'degraded';

const followers: Readonly<Record<RouterState, readonly RouterState[]>> = {
  empty: ['preparing'],
  stable: ['stable', 'preparing', 'degraded'],
  degraded: ['degraded', 'preparing', 'stable'],
  preparing: ['warming', 'aborting'],
  warming: ['shadow', 'canary', 'promoting', 'aborting'],
  shadow: ['canary', 'promoting', 'paused', 'aborting'],
  canary: ['canary', 'promoting', 'paused', 'aborting'],
  promoting: ['bake', 'stable', 'aborting'],
  bake: ['stable', 'paused', 'aborting'],
  paused: ['canary', 'promoting', 'stable', 'aborting'],
  aborting: ['aborting', 'stable', 'degraded', 'empty'],
};

/**
 * Refuses a state that may not follow another.
 *
 * @throws {StageTransitionError} if the state machine has no such move.
 */
export function checkRouterMove(from: RouterState, to: RouterState): void {
  if (!followers[from].includes(to)) throw new StageTransitionError({ subject: 'router', from, to });
}
