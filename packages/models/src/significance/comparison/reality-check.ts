import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import { bootstrapStandardErrors } from './bootstrap-standard-errors.js';
import { lossDifferencesOf } from './model-losses.js';
import { resampledDeviations } from './resampled-deviations.js';
import type { ResamplingOptions, ResamplingReport } from './resampling-options.js';
import { resamplingUnits } from './resampling-units.js';
import { shareAtLeast } from './share-at-least.js';

/** Losses of a benchmark and of every trial of a search on the same rows, in order of time. */
export interface RealityCheckInput extends ResamplingOptions {
  /** Loss of the benchmark in each row. */
  readonly baseline: Float64Array;
  /** Loss of each trial in each row, one column a trial. */
  readonly trials: ColumnTable;
  /** How many trials the search ran, pruned and failed ones too. Must be the number of columns: a trial whose losses were not kept cannot be allowed for. */
  readonly trialsRun: number;
}

/** Outcome of {@link realityCheck}. */
export interface RealityCheck {
  /** sqrt(rows) times the greatest mean loss difference. */
  readonly statistic: number;
  /** Name of the trial that has it. */
  readonly best: string;
  /** Of the hypothesis that no trial is better than the benchmark; `null` where its difference does not vary, and for fewer than 2 units: no evidence. */
  readonly pValue: number | null;
  readonly trials: number;
  readonly resampling: ResamplingReport;
}

/**
 * White's reality check: whether the best of all trials that were run beats a benchmark by more than a search of that size finds by luck.
 *
 * Formula: V = sqrt(n) max over trials of D, D the mean loss difference (benchmark minus trial); in resamples V* = sqrt(n) max (D* - D). P-value: share of V* that are at
 *          least V. `superiorPredictiveAbility` divides by standard errors and is less troubled by bad trials.
 * Refuses: fewer loss columns than trials run. With the winner's losses alone the p-value would be that of a model nobody searched for.
 * Cost:    O(replications x units x trials).
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InsufficientDataError} if there is no trial.
 * @throws {InvalidArgumentError} if losses of trials are missing or not finite, sessions decrease, or an option is out of range.
 * @see White, A reality check for data snooping, Econometrica 68, 2000.
 * @example realityCheck({ baseline: meanLosses, trials: losses, trialsRun: 50, session: dataset.session }).pValue // 0.4
 */
export function realityCheck({ baseline, trials, trialsRun, ...options }: RealityCheckInput): RealityCheck {
  const kept = trials.names.length;
  if (trialsRun !== kept) {
    throw new InvalidArgumentError('trialsRun', `${kept}, the number of columns of "trials"`, {
      received: trialsRun,
      remedy: 'Keep the losses of every trial on these rows, also of those that did badly, and pass them all.',
    });
  }
  const units = resamplingUnits(lossDifferencesOf(baseline, trials), options);
  const { deviations, report } = resampledDeviations(units, options);
  const greatest = Math.max(...units.means);
  const maxima = deviations[0]!.map((_, replication) => deviations.reduce((most, trial) => Math.max(most, trial[replication]!), Number.NEGATIVE_INFINITY));
  const best = units.means.indexOf(greatest);
  const varies = bootstrapStandardErrors(units)[best]! > 0;
  return {
    statistic: Math.sqrt(units.rows) * greatest,
    best: trials.names[best]!,
    pValue: varies && report.units >= 2 ? shareAtLeast(greatest, maxima) : null,
    trials: kept,
    resampling: report,
  };
}
