import { ShapeMismatchError } from '@spx/core';
import { clusteredTest } from '../metrics/clustered-test.js';
import { type DieboldMarianoOptions, dieboldMariano } from '../metrics/diebold-mariano.js';

/** Forecasts of a small model and of a larger one that contains it, with what came. */
export interface ClarkWestInput {
  /** What was forecast, one value per row, in order of time. */
  readonly values: Float64Array;
  /** Forecasts of the small model, such as the train mean in every row. */
  readonly baseline: Float64Array;
  /** Forecasts of the model that has the small one as a special case. */
  readonly model: Float64Array;
  /** Session of each row: the test then clusters by it. */
  readonly session?: Float64Array;
  /** Rows that a label reaches ahead, where there is no session. Default 1. */
  readonly horizon?: number;
}

/**
 * Outcome of {@link clarkWest}. It has no `pValue` and no skill, so that it fits nowhere where evidence for a selection is asked for.
 */
export interface ClarkWest {
  /** The question that the test answers. */
  readonly question: 'is there signal';
  /** Mean gain in squared error with the cost of estimating the larger model added back: not what the forecasts gained. */
  readonly adjustedGain: number;
  /** `null` where the gains have no variance that could be used. */
  readonly statistic: number | null;
  /** Of the hypothesis that the larger model's additional terms are all 0 in truth. `null` with the statistic. */
  readonly signalPValue: number | null;
}

/**
 * Clark-West test: is there signal in what the larger of two nested models adds, even if this fit of it forecasts worse?
 *
 * Formula: a = (y - baseline)^2 - (y - model)^2 + (baseline - model)^2 = 2 (y - baseline) (model - baseline); one-sided test that its mean is above 0, clustered by session (see
 *          `clusteredTest`) or with the Harvey-Leybourne-Newbold correction (see `dieboldMariano`).
 * Why:     a larger model pays for estimating terms that are 0 in truth, so that its squared error is expected to be the greater one. The last term adds that back.
 * Never a gate: forecasts that lose money to a constant pass it when they hold some signal. What is deployed is the forecasts, not the population they came from.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if `horizon` is not a positive integer.
 * @see Clark and West, Approximately normal tests for equal predictive accuracy in nested models, Journal of Econometrics 138, 2007.
 * @example clarkWest({ values: label.values, baseline, model: predictions, session }).signalPValue // 0.02: there is signal; whether it is worth using the gate says
 */
export function clarkWest({ values, baseline, model, session, horizon }: ClarkWestInput): ClarkWest {
  for (const [what, column] of Object.entries({ baseline, model })) {
    if (column.length !== values.length) throw new ShapeMismatchError({ what, expected: values.length, received: column.length });
  }
  const adjusted = values.map((value, row) => 2 * (value - baseline[row]!) * (model[row]! - baseline[row]!));
  const { mean, statistic, pValue } = session === undefined ? dieboldMariano(adjusted, horizonOptions(horizon)) : clusteredTest(adjusted, session);
  return { question: 'is there signal', adjustedGain: mean, statistic, signalPValue: pValue };
}

function horizonOptions(horizon: number | undefined): DieboldMarianoOptions {
  return horizon === undefined ? {} : { horizon };
}
