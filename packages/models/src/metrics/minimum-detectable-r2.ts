import { type Dataset, InvalidArgumentError, studentTQuantile } from '@spx/core';
import { checkDataset } from '../split/check-dataset.js';
import { weightedMean } from './weighted-mean.js';

/** Options of {@link minimumDetectableR2}. */
export interface MinimumDetectableR2Options {
  /** The rows on which the model is tested, with their sessions. */
  readonly dataset: Dataset;
  /** Correlation of neighbouring forecasts, 0 to below 1 (see `forecastPersistence`). Default 0.97, that of features which look back half an hour. */
  readonly persistence?: number;
  /** Probability of a pass that is asked for. Default 0.8. */
  readonly power?: number;
  /** Level of the one-sided test. Default 0.05. */
  readonly alpha?: number;
}

/**
 * Smallest share of the label's variance that a forecast must explain for the clustered test on these rows to find it: what the data could have shown.
 *
 * Model:   label = f + e with f a forecast of variance r s^2 that knows all there is to know, first-order autoregressive within the session, independent of e; s^2 the
 *          label's variance. Then the loss difference to the mean is d = 2 f e + f^2, its mean is r s^2, and the variance of its sum over n rows is
 *          s^4 (4 r (1 - r) v + 2 r^2 w), with v = sum over pairs of rows of a session of p^k c_k and w the same sum of p^(2k), k the rows between the two, p the
 *          persistence and c_k the label's autocorrelation, taken from these rows and 0 from the horizon on.
 * Formula: the test has the power asked for when n r = c sqrt(4 r (1 - r) v + 2 r^2 w), c the sum of the t quantiles of 1 - alpha and of power with sessions - 1 degrees
 *          of freedom; so r = 4 c^2 v / (n^2 + 4 c^2 v - 2 c^2 w).
 * Output:  0 to 1, or `null` when no forecast could be found: fewer than 2 sessions, a label without variance, or r above 1.
 * Cost:    O(rows x horizon).
 *
 * @throws {InvalidArgumentError} if an option is outside its range or the dataset has no session.
 * @example minimumDetectableR2({ dataset: test.dataset }) // 0.024: a model that explains less would mostly have gone unseen
 */
export function minimumDetectableR2(options: MinimumDetectableR2Options): number | null {
  const { dataset, persistence = 0.97, power = 0.8, alpha = 0.05 } = options;
  checkDataset(dataset);
  checkShares({ persistence, power, alpha });
  const lengths = sessionLengths(dataset);
  const rows = dataset.features.rowCount;
  if (lengths.length < 2) return null;
  const degrees = lengths.length - 1;
  const needed = (studentTQuantile(1 - alpha, degrees) + studentTQuantile(power, degrees)) ** 2;
  const noise = labelVariation(dataset, persistence);
  const signal = lengths.reduce((sum, length) => sum + pairSum(length, persistence * persistence), 0);
  const share = (4 * needed * noise) / (rows * rows + 4 * needed * noise - 2 * needed * signal);
  return share > 0 && share <= 1 ? share : null;
}

function checkShares({ persistence, power, alpha }: { readonly persistence: number; readonly power: number; readonly alpha: number }): void {
  if (!(persistence >= 0 && persistence < 1)) throw new InvalidArgumentError('persistence', '0 or more and less than 1', { received: persistence });
  if (!(power > 0 && power < 1)) throw new InvalidArgumentError('power', 'more than 0 and less than 1', { received: power });
  if (!(alpha > 0 && alpha < power)) throw new InvalidArgumentError('alpha', 'more than 0 and less than "power"', { received: alpha });
}

/** Number of rows of each session. */
function sessionLengths({ session }: Dataset): readonly number[] {
  if (session === undefined) throw new InvalidArgumentError('dataset.session', 'given, for the test clusters by it', { received: undefined });
  const starts = [...session.keys()].filter((row) => row === 0 || session[row] !== session[row - 1]);
  return starts.map((start, index) => (starts[index + 1] ?? session.length) - start);
}

/** Sum of p^k over all pairs of rows of a session, k the rows between them. */
function pairSum(length: number, p: number): number {
  let [sum, power] = [length, 1];
  for (let lag = 1; lag < length; lag++) {
    power *= p;
    sum += 2 * (length - lag) * power;
  }
  return sum;
}

/** Sum over pairs of rows of a session of p^k times their label autocorrelation; NaN for a label without variance. */
function labelVariation({ label, session }: Dataset, persistence: number): number {
  const rows = label.values.length;
  const mean = weightedMean(label.values);
  const centred = label.values.map((value) => value - mean);
  let [total, variance] = [0, 0];
  for (let lag = 0; lag < Math.max(1, label.horizonBars); lag++) {
    let sum = 0;
    for (let row = lag; row < rows; row++) {
      if (session?.[row] === session?.[row - lag]) sum += centred[row]! * centred[row - lag]!;
    }
    if (lag === 0) variance = sum / rows;
    total += (lag === 0 ? 1 : 2) * persistence ** lag * sum;
  }
  return total / variance;
}
