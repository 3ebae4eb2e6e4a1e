import type { ParameterValues } from './search-space.js';
import type { Study, StudyTrial } from './study.js';

/** A study of the trials, with what follows from them. */
export function studyOf<Parameters>(head: Omit<Study, 'trials' | 'best' | 'counts'>, trials: readonly StudyTrial[]): Study<Parameters> {
  const count = (state: StudyTrial['state']): number => trials.filter((trial) => trial.state === state).length;
  // Proposals were checked against the space that the type of the parameters is made of.
  const typed = trials as readonly StudyTrial<Parameters & ParameterValues>[];
  return {
    ...head,
    trials: typed,
    best: typed.reduce<StudyTrial<Parameters> | null>(
      (best, trial) => (trial.state === 'complete' && (best === null || trial.loss! < best.loss!) ? trial : best),
      null,
    ),
    counts: { trials: trials.length, complete: count('complete'), pruned: count('pruned'), failed: count('failed') },
  };
}
