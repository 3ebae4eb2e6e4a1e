import { InvalidArgumentError } from '@spx/core';
import { nextPower } from './next-power.js';
import type { Pruner } from './pruner.js';
import { requireCount } from './require-count.js';
import { worstOfRung } from './worst-of-rung.js';

/** Options of {@link hyperband}. */
export interface HyperbandOptions {
  /** Step of the first rung of the most daring bracket. Default 1. */
  readonly minimumSteps?: number;
  /** Steps of a whole trial. Default 81. */
  readonly maximumSteps?: number;
  /** One trial in so many goes on from a rung. Default 3. */
  readonly reductionFactor?: number;
}

/** Trials that are thinned among themselves. */
interface Bracket {
  /** Step of its first rung. */
  readonly first: number;
  /** Its share of the trials. */
  readonly size: number;
}

/**
 * Successive halving in several brackets that begin to judge at different steps, for nobody knows beforehand how early a bad trial shows.
 *
 * Rule:  for R = `maximumSteps` / `minimumSteps`, n = `reductionFactor` and s = 0 to S = floor(log_n R), bracket s judges first at R n^-s `minimumSteps` and has a share of
 *        the trials of ceil((S + 1) / (s + 1) n^s). Trials are dealt to the brackets by their number, each to the one that is furthest behind its share, so that any
 *        number of trials is spread as a whole round would be. A trial competes with its own bracket; the last rung is below `maximumSteps`.
 *
 * @throws {InvalidArgumentError} if an option is not an integer, below 1 (2 for `reductionFactor`), or there is no step between the first and the last.
 * @see Li et al., Hyperband: a novel bandit-based approach to hyperparameter optimization, 2018.
 * @example
 * await tune({ space, objective, trials: 60, pruner: hyperband({ minimumSteps: 10, maximumSteps: 300 }) });
 */
export function hyperband({ minimumSteps = 1, maximumSteps = 81, reductionFactor = 3 }: HyperbandOptions = {}): Pruner {
  requireCount('minimumSteps', minimumSteps, 1);
  requireCount('reductionFactor', reductionFactor, 2);
  if (!Number.isSafeInteger(maximumSteps) || maximumSteps <= minimumSteps) {
    throw new InvalidArgumentError('maximumSteps', `an integer above "minimumSteps", ${minimumSteps}`, { received: maximumSteps });
  }
  const brackets = bracketsOf({ ratio: maximumSteps / minimumSteps, maximumSteps, reductionFactor });
  const round = dealt(brackets);
  const bracketOf = (number: number): number => round[number % round.length]!;
  return {
    specVersion: 1,
    id: 'hyperband',
    options: { minimumSteps, maximumSteps, reductionFactor },
    nextRung: (number, step) => {
      const rung = nextPower(step, { first: brackets[bracketOf(number)]!.first, factor: reductionFactor });
      // What rounding leaves between a rung and the last step is no distance to stop at.
      return rung < maximumSteps * (1 - 1e-9) ? rung : null;
    },
    prune: (request) => {
      const present = [...new Set(request.waiting.map(({ number }) => bracketOf(number)))];
      return present.flatMap((bracket) => {
        const waiting = request.waiting.filter(({ number }) => bracketOf(number) === bracket);
        return worstOfRung({ ...request, waiting }, { reductionFactor, competes: (number) => bracketOf(number) === bracket });
      });
    },
  };
}

function bracketsOf({
  ratio,
  maximumSteps,
  reductionFactor,
}: {
  readonly ratio: number;
  readonly maximumSteps: number;
  readonly reductionFactor: number;
}): readonly Bracket[] {
  const most = Math.floor(Math.log(ratio) / Math.log(reductionFactor) + 1e-9);
  return Array.from({ length: most + 1 }, (_, s) => ({
    first: maximumSteps / reductionFactor ** s,
    size: Math.ceil(((most + 1) / (s + 1)) * reductionFactor ** s),
  }));
}

/** Bracket of each trial of a whole round; of brackets equally far behind, the more daring one. */
function dealt(brackets: readonly Bracket[]): readonly number[] {
  const total = brackets.reduce((sum, { size }) => sum + size, 0);
  const given = brackets.map(() => 0);
  return Array.from({ length: total }, (_, index) => {
    const behind = brackets.map(({ size }, bracket) => ((index + 1) * size) / total - given[bracket]!);
    const next = behind.lastIndexOf(Math.max(...behind));
    given[next]!++;
    return next;
  });
}
