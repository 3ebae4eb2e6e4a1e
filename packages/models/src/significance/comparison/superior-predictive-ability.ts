import type { ColumnTable } from '@spx/core';
import { bootstrapStandardErrors } from './bootstrap-standard-errors.js';
import { lossDifferencesOf } from './model-losses.js';
import { resampledDeviations } from './resampled-deviations.js';
import type { ResamplingOptions, ResamplingReport } from './resampling-options.js';
import { resamplingUnits } from './resampling-units.js';
import { shareAtLeast } from './share-at-least.js';

/** Losses on the same rows, in order of time. */
export interface SuperiorPredictiveAbilityInput extends ResamplingOptions {
  /** Loss of the benchmark in each row. */
  readonly baseline: Float64Array;
  /** Loss of each model in each row, one column a model: all that were tried. */
  readonly models: ColumnTable;
}

/** One model beside the benchmark. */
export interface ComparedModel {
  readonly name: string;
  /** Mean loss of the benchmark less that of the model. */
  readonly mean: number;
  readonly standardError: number;
  /** Mean over standard error; `null` where the losses differ by a constant, which is 0 for a model that repeats the benchmark. */
  readonly statistic: number | null;
}

/** Outcome of {@link superiorPredictiveAbility}. */
export interface SuperiorPredictiveAbility {
  /** Greatest statistic of a model, at least 0. */
  readonly statistic: number | null;
  /** Name of the model that has it; `null` with the statistic. */
  readonly best: string | null;
  /** Hansen's consistent p-value: that no model is better than the benchmark. `null` where no model has a statistic, which is no evidence. */
  readonly pValue: number | null;
  /** Lower bound: models with a worse mean than the benchmark are taken to be as bad as they look. */
  readonly pValueLower: number | null;
  /** Upper bound: every model is taken to be as good as the benchmark. Bad models among those tried raise it. */
  readonly pValueUpper: number | null;
  readonly models: readonly ComparedModel[];
  readonly resampling: ResamplingReport;
}

/**
 * Hansen's test that none of several models is better than a benchmark: one p-value for the best of them that allows for the search.
 *
 * Formula: statistic = max(0, max over models of D / s), D the mean loss difference (benchmark minus model) and s its standard error in the bootstrap (see
 *          `bootstrapStandardErrors`). In resamples (D* - g) / s, with g = max(D, 0) (lower), D if D / s >= -sqrt(2 log log U) else 0 (consistent; U the units), and D
 *          (upper). P-value: share of resamples whose maximum is at least the statistic.
 * Input:   losses of any kind, in order of time. Sessions are drawn as a whole where given, else blocks of rows.
 * Edges:   `null` for fewer than 3 units or when no model has a statistic; a model without one is left out.
 * Cost:    O(replications x units x models).
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InsufficientDataError} if there is no model.
 * @throws {InvalidArgumentError} if a loss is not finite, sessions decrease, or an option is out of range.
 * @see Hansen, A test for superior predictive ability, Journal of Business and Economic Statistics 23, 2005.
 * @example superiorPredictiveAbility({ baseline: meanLosses, models: losses, session: dataset.session }).pValue // 0.31: the best of them is no evidence
 */
export function superiorPredictiveAbility({ baseline, models, ...options }: SuperiorPredictiveAbilityInput): SuperiorPredictiveAbility {
  const units = resamplingUnits(lossDifferencesOf(baseline, models), options);
  const standardErrors = bootstrapStandardErrors(units);
  const compared = models.names.map((name, index) => {
    const [mean, standardError] = [units.means[index]!, standardErrors[index]!];
    return { name, mean, standardError, statistic: standardError > 0 ? mean / standardError : null };
  });
  const { deviations, report } = resampledDeviations(units, options);
  const statistics = compared.flatMap(({ statistic }) => statistic ?? []);
  if (statistics.length === 0 || report.units < 3) {
    return { statistic: null, best: null, pValue: null, pValueLower: null, pValueUpper: null, models: compared, resampling: report };
  }
  const statistic = Math.max(0, ...statistics);
  const limit = -Math.sqrt(2 * Math.log(Math.log(report.units)));
  const pValueWith = (offset: (t: number) => number): number => shareAtLeast(statistic, maxima({ compared, deviations, offset }));
  return {
    statistic,
    best: compared.find((model) => model.statistic === Math.max(...statistics))?.name ?? null,
    pValue: pValueWith((t) => (t >= limit ? 0 : t)),
    pValueLower: pValueWith((t) => Math.min(0, t)),
    pValueUpper: pValueWith(() => 0),
    models: compared,
    resampling: report,
  };
}

interface MaximaInput {
  readonly compared: readonly ComparedModel[];
  readonly deviations: readonly Float64Array[];
  /** What is added to the resampled statistic of a model with this statistic in the data. */
  readonly offset: (statistic: number) => number;
}

/** Greatest resampled statistic, at least 0, of each resample. */
function maxima({ compared, deviations, offset }: MaximaInput): Float64Array {
  const out = new Float64Array(deviations[0]!.length);
  for (const [index, { statistic, standardError }] of compared.entries()) {
    if (statistic === null) continue;
    const added = offset(statistic);
    const resampled = deviations[index]!;
    for (let replication = 0; replication < out.length; replication++) {
      const value = resampled[replication]! / standardError + added;
      if (value > out[replication]!) out[replication] = value;
    }
  }
  return out;
}
