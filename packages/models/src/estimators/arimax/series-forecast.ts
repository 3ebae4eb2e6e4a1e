import { InvalidArgumentError, studentTQuantile } from '@spx/core';

/** Forecasts of consecutive rows with their uncertainty. */
export interface SeriesForecast {
  /** One value per step, the next row first, in the units of the series. */
  readonly mean: Float64Array;
  /** Standard deviation of each forecast's error, coefficients taken as known. */
  readonly standardErrors: Float64Array;
  /** Ends of the intervals at the confidence asked for, each step by itself. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Forecasts with intervals of Student's t.
 *
 * @param degrees - of the residual variance of each step.
 * @throws {InvalidArgumentError} if `confidence` is not between 0 and 1.
 */
export function seriesForecast(
  mean: Float64Array,
  { standardErrors, degrees, confidence }: { readonly standardErrors: Float64Array; readonly degrees: readonly number[]; readonly confidence: number },
): SeriesForecast {
  if (!(confidence > 0 && confidence < 1)) throw new InvalidArgumentError('confidence', 'between 0 and 1', { received: confidence });
  const reach = standardErrors.map((error, step) => error * studentTQuantile(0.5 + confidence / 2, degrees[step]!));
  return { mean, standardErrors, lower: mean.map((value, step) => value - reach[step]!), upper: mean.map((value, step) => value + reach[step]!) };
}
