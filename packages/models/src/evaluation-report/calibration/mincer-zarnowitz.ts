import { fisherFUpperTail } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import type { ForecastOutcomes } from './calibration-bins.js';

/** Regression of outcomes on forecasts. `null` stands where a figure does not exist. */
export type MincerZarnowitz = {
  /** 0 for a calibrated forecast. */
  readonly intercept: number;
  /** 1 for a calibrated forecast; less than 1 for one that says too much, 0 for one that says nothing. */
  readonly slope: number;
  /** Clustered by session; `null` for fewer than 2. */
  readonly interceptError: number | null;
  readonly slopeError: number | null;
  /** Share of the outcomes' variance that the line explains. */
  readonly r2: number;
  /** Of intercept 0 and slope 1 together: small when the forecast is not calibrated. `null` for fewer than 3 sessions. */
  readonly pValue: number | null;
};

/**
 * Mincer-Zarnowitz regression: outcome = intercept + slope x forecast, with standard errors clustered by session.
 *
 * Formula: least squares; covariance G / (G - 1) x (n - 1) / (n - 2) x (X'X)^-1 (sum over sessions of X_g' e_g e_g' X_g) (X'X)^-1. The joint p-value is the upper tail of F with 2 and G - 1
 *          degrees of freedom at half the Wald statistic.
 * Edges:   `null` for a constant forecast, which has no slope, and for fewer than 3 rows.
 *
 * @see Mincer and Zarnowitz, The evaluation of economic forecasts, 1969; Cameron and Miller, A practitioner's guide to cluster-robust inference, 2015.
 */
export function mincerZarnowitz({ predictions, outcomes, session }: ForecastOutcomes): MincerZarnowitz | null {
  const rows = predictions.length;
  const [meanPrediction, meanOutcome] = [weightedMean(predictions), weightedMean(outcomes)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const [x, y] = [predictions[row]! - meanPrediction, outcomes[row]! - meanOutcome];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  if (rows < 3 || !(xx > rows * (1e-14 * meanPrediction) ** 2)) return null;
  const slope = xy / xx;
  const intercept = meanOutcome - slope * meanPrediction;
  const scores = scoreSums({ predictions, outcomes, session }, { slope, meanPrediction, meanOutcome });
  const covariance = clusteredCovariance(scores, { rows, xx });
  const errors =
    covariance === null
      ? { interceptError: null, slopeError: null }
      : { interceptError: Math.sqrt(interceptVariance(covariance, meanPrediction)), slopeError: Math.sqrt(covariance.slope) };
  const r2 = yy > 0 ? (xy * xy) / (xx * yy) : 0;
  return {
    intercept,
    slope,
    ...errors,
    r2,
    pValue: calibrationPValue(covariance, { level: meanOutcome - meanPrediction, slope: slope - 1, sessions: scores.length }),
  };
}

/** Variances of level (the outcome at the mean forecast) and slope, and their covariance: the two are the centred parameters of the line. */
interface LineCovariance {
  readonly level: number;
  readonly slope: number;
  readonly both: number;
}

/** Of each session the sums of the residuals, and of the residuals times the centred forecast. */
function scoreSums(
  { predictions, outcomes, session }: ForecastOutcomes,
  line: { readonly slope: number; readonly meanPrediction: number; readonly meanOutcome: number },
): readonly [number, number][] {
  const sums = new Map<number, [number, number]>();
  for (let row = 0; row < predictions.length; row++) {
    const x = predictions[row]! - line.meanPrediction;
    const residual = outcomes[row]! - line.meanOutcome - line.slope * x;
    const sum = sums.get(session[row]!) ?? [0, 0];
    sum[0] += residual;
    sum[1] += residual * x;
    sums.set(session[row]!, sum);
  }
  return [...sums.values()];
}

function clusteredCovariance(
  scores: readonly (readonly [number, number])[],
  { rows, xx }: { readonly rows: number; readonly xx: number },
): LineCovariance | null {
  const sessions = scores.length;
  if (sessions < 2) return null;
  const scale = ((sessions / (sessions - 1)) * (rows - 1)) / (rows - 2);
  const sum = (product: (score: readonly [number, number]) => number): number => scale * scores.reduce((total, score) => total + product(score), 0);
  return { level: sum(([e]) => e * e) / (rows * rows), slope: sum(([, ex]) => ex * ex) / (xx * xx), both: sum(([e, ex]) => e * ex) / (rows * xx) };
}

function interceptVariance({ level, slope, both }: LineCovariance, meanPrediction: number): number {
  return Math.max(0, level - 2 * meanPrediction * both + meanPrediction * meanPrediction * slope);
}

/** Intercept 0 and slope 1 is the same as: the means agree, and slope 1. */
function calibrationPValue(
  covariance: LineCovariance | null,
  distance: { readonly level: number; readonly slope: number; readonly sessions: number },
): number | null {
  if (covariance === null || distance.sessions < 3) return null;
  const { level, slope, both } = covariance;
  const determinant = level * slope - both * both;
  if (!(determinant > 1e-12 * level * slope)) return null;
  const wald = (slope * distance.level ** 2 - 2 * both * distance.level * distance.slope + level * distance.slope ** 2) / determinant;
  return fisherFUpperTail(wald / 2, [2, distance.sessions - 1]);
}
