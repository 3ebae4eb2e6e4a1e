import { clusteredTest } from '../../metrics/clustered-test.js';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { meanInterval, type ValueInterval } from '../scores/skill-score.js';

/** Rows with predictions of about the same size, and what came. */
export type CalibrationBin = {
  readonly rows: number;
  readonly sessions: number;
  readonly meanPrediction: number;
  readonly meanOutcome: number;
  /** Of the mean outcome, clustered by session; `null` for fewer than 2 sessions. */
  readonly interval: ValueInterval | null;
};

/** Predictions, outcomes and sessions of the same rows. */
export interface ForecastOutcomes {
  readonly predictions: Float64Array;
  readonly outcomes: Float64Array;
  readonly session: Float64Array;
}

/** Bins of about equally many rows by prediction, smallest first; equal predictions stay together, so that a constant forecast makes one bin. */
export function calibrationBins(rows: ForecastOutcomes, options: { readonly bins: number; readonly level: number }): CalibrationBin[] {
  return predictionBins(rows.predictions, options.bins).map((bin) => {
    const take = (values: Float64Array): Float64Array => Float64Array.from(bin, (row) => values[row]!);
    const test = clusteredTest(take(rows.outcomes), take(rows.session));
    return {
      rows: bin.length,
      sessions: test.sessions,
      meanPrediction: weightedMean(take(rows.predictions)),
      meanOutcome: test.mean,
      interval: meanInterval(test, options.level),
    };
  });
}

function predictionBins(predictions: Float64Array, bins: number): Uint32Array[] {
  const order = Uint32Array.from(predictions.keys()).sort((a, b) => predictions[a]! - predictions[b]! || a - b);
  const cut: Uint32Array[] = [];
  let from = 0;
  for (let bin = 1; bin <= bins; bin++) {
    let to = Math.round((bin * order.length) / bins);
    while (to > 0 && to < order.length && predictions[order[to]!] === predictions[order[to - 1]!]) to++;
    if (to <= from) continue;
    cut.push(order.subarray(from, to));
    from = to;
  }
  return cut;
}
