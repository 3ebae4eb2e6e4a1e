import { minimize } from '../../optimization/minimize.js';
import type { Objective } from '../../optimization/objective.js';

/** Probability of an outcome above 0 as a logistic function of the prediction in units of its scale. */
export type SignCalibration = {
  readonly intercept: number;
  /** 0 or more: a prediction that was wrong about the sign in calibration says nothing, and never the opposite. */
  readonly slope: number;
};

/** What a {@link signCalibration} learns from. */
export interface SignOutcomes {
  /** Prediction / scale of each row, finite. */
  readonly prediction: Float64Array;
  readonly outcome: Float64Array;
  /** Labels among them that do not overlap; they set how near to 0 or 1 a probability may come. */
  readonly effectiveObservations: number;
}

/**
 * Platt scaling: the logistic regression of "outcome above 0" on the prediction, with targets (n+ + 1)/(n+ + 2) and 1/(n- + 2) instead of 1 and 0.
 *
 * Meaning: where predictions know nothing of the sign the slope is near 0 and the probability the share of outcomes above 0, whatever the predictions claim.
 * Edges:   the outcome 0 is not above 0; a single sign gives a probability near it, never 0 or 1.
 *
 * @see Platt, Probabilistic outputs for support vector machines, 1999.
 */
export function signCalibration({ prediction, outcome, effectiveObservations }: SignOutcomes): SignCalibration {
  const rows = outcome.length;
  const positive = outcome.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const counted = (share: number): number => share * effectiveObservations;
  const [above, below] = [1 - 1 / (counted(positive / rows) + 2), 1 / (counted(1 - positive / rows) + 2)];
  const target = outcome.map((value) => (value > 0 ? above : below));
  const size = Math.sqrt(prediction.reduce((sum, value) => sum + value * value, 0) / rows);
  const mean = target.reduce((sum, value) => sum + value, 0) / rows;
  const constant = { intercept: Math.log(mean / (1 - mean)), slope: 0 };
  if (!(size > 0)) return constant;
  const { point } = minimize(logisticLoss(prediction, target, size), Float64Array.of(constant.intercept, 0));
  return point[1]! > 0 ? { intercept: point[0]!, slope: point[1]! / size } : constant;
}

/** Probability that an outcome is above 0. */
export function signProbability({ intercept, slope }: SignCalibration, prediction: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * prediction)));
}

function logisticLoss(prediction: Float64Array, target: Float64Array, size: number): Objective {
  const rows = target.length;
  return (point, gradient) => {
    let [loss, slopeOfIntercept, slopeOfSlope] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const scaled = prediction[row]! / size;
      const logit = point[0]! + point[1]! * scaled;
      // log(1 + exp(logit)) without overflow
      loss += Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit))) - target[row]! * logit;
      const excess = 1 / (1 + Math.exp(-logit)) - target[row]!;
      slopeOfIntercept += excess;
      slopeOfSlope += excess * scaled;
    }
    gradient[0] = slopeOfIntercept / rows;
    gradient[1] = slopeOfSlope / rows;
    return loss / rows;
  };
}
