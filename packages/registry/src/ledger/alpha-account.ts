import type { AlphaAccount } from '@spx/core';
import type { SeriesState } from './ledger-state.js';

/** Budget of a series that has none of its own. */
const DEFAULT_BUDGET = 0.05;

/** What a series has spent and what is left: a contest counts once, with its first step. */
export function alphaAccount({ budget, readings, contests }: SeriesState): AlphaAccount {
  const alpha = budget?.alpha ?? DEFAULT_BUDGET;
  const levels = [...[...readings.values()].map((reading) => reading.alpha), ...[...contests.values()].map((steps) => steps[0]?.alpha ?? 0)];
  const spending = levels.filter((level) => level > 0);
  const spent = spending.reduce((sum, level) => sum + level, 0);
  return { budget: alpha, spent, left: Math.max(0, alpha - spent), tests: spending.length };
}
