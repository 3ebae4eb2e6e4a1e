import { weightedMean } from '../../metrics/weighted-mean.js';
import type { CalibrationBin } from './calibration-bins.js';

/** Brier score of probabilities and its parts: brier = reliability - resolution + uncertainty + withinBins. */
export type BrierDecomposition = {
  /** Mean squared difference of probability and outcome. */
  readonly brier: number;
  /** Mean squared distance of the bins' probabilities from their frequencies: 0 for calibrated ones. */
  readonly reliability: number;
  /** Mean squared distance of the bins' frequencies from the overall one: how far apart the forecast tells cases. */
  readonly resolution: number;
  /** Frequency x (1 - frequency): the score of a constant forecast of the frequency. */
  readonly uncertainty: number;
  /** What is left because probabilities differ within a bin. */
  readonly withinBins: number;
};

/**
 * Murphy's decomposition of the Brier score over bins of the forecast.
 *
 * @param outcomes - 0 or 1.
 * @see Murphy, A new vector partition of the probability score, 1973; Stephenson, Coelho and Jolliffe, Two extra components in the Brier score decomposition, 2008.
 */
export function brierDecomposition(predictions: Float64Array, outcomes: Float64Array, bins: readonly CalibrationBin[]): BrierDecomposition {
  const brier = weightedMean(predictions.map((prediction, row) => (prediction - outcomes[row]!) ** 2));
  const frequency = weightedMean(outcomes);
  const mean = (square: (bin: CalibrationBin) => number): number => bins.reduce((sum, bin) => sum + bin.rows * square(bin), 0) / predictions.length;
  const reliability = mean((bin) => (bin.meanPrediction - bin.meanOutcome) ** 2);
  const resolution = mean((bin) => (bin.meanOutcome - frequency) ** 2);
  const uncertainty = frequency * (1 - frequency);
  return { brier, reliability, resolution, uncertainty, withinBins: brier - (reliability - resolution + uncertainty) };
}
