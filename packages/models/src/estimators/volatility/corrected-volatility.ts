import { type Dataset, type Estimator, type FittedModel, InvalidArgumentError } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { ensembleCodecs } from '../ensemble/ensemble-codecs.js';
import { partFits } from '../part-fits.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { type CorrectedVolatilityModel, correctedVolatilityModel } from './corrected-volatility-model.js';
import { varianceLabel } from './variance-label.js';

/** Options of {@link correctedVolatility}. */
export interface CorrectedVolatilityOptions {
  /** A model of volatility that is above 0 in every row, such as `har()`. */
  readonly base: Estimator;
  /** What learns the factor: an estimator of positive means, such as `lightgbm({ objective: 'gamma' })`, whose loss is then QLIKE. */
  readonly correction: Estimator;
}

/**
 * Volatility as a base model's forecast times a factor that another model learns: boosting that begins where the classical model ends.
 *
 * Model:   variance = base variance x factor(features); a volatility is the root of the variance.
 * Fit:     the base on the label; then the correction on the ratio of the label's variance to the base's, which is about 1. With the gamma loss this is the same as boosting
 *          on QLIKE from the base's forecast. Trees alone are flat beyond the rows they saw, where a panic lies; the base is not, and where there is nothing to add the
 *          factor stays near 1.
 * Rows:    weights, sessions and label times reach both.
 *
 * @throws {InvalidArgumentError} from `fit`, if the label is no volatility, or the base predicts 0 or less.
 * @see Engle, New frontiers for ARCH models, 2002, on multiplicative errors; Patton, Volatility forecast comparison using imperfect volatility proxies, 2011.
 * @example
 * const model = await correctedVolatility({ base: har(), correction: lightgbm({ objective: 'gamma' }) }).fit(train.dataset);
 */
export function correctedVolatility({ base, correction }: CorrectedVolatilityOptions): Estimator<CorrectedVolatilityModel> {
  return {
    specVersion: 1,
    id: 'correctedVolatility',
    options: { base: { id: base.id, options: base.options }, correction: { id: correction.id, options: correction.options } },
    codec: ensembleCodecs([base.codec, correction.codec]).correctedVolatility,
    fit: async (dataset, options = {}) => {
      refuseCancelled(options, 'fit of correctedVolatility');
      checkTrainingData(dataset);
      const { variance, unit } = varianceLabel(dataset.label);
      const fit = partFits(options, { parts: 2, work: 'fit of correctedVolatility' });
      const classical = await fit(base, dataset, 'base');
      const expected = await baseVariance(classical, dataset, unit);
      const ratio = variance.map((value, row) => value / expected[row]!);
      const label = { ...dataset.label, name: `${dataset.label.name}_ratio`, values: ratio, unit: 'variance' as const };
      return correctedVolatilityModel({
        featureNames: [...dataset.features.names],
        unit,
        base: classical,
        correction: await fit(correction, { ...dataset, label }, 'correction'),
      });
    },
  };
}

async function baseVariance(model: FittedModel, { features }: Dataset, unit: 'volatility' | 'variance'): Promise<Float64Array> {
  const predictions = await model.predict(features.select(model.featureNames));
  const bad = predictions.findIndex((value) => !(value > 0));
  if (bad !== -1) throw new InvalidArgumentError('base', 'a model that predicts more than 0 in every row', { received: `${predictions[bad]} in row ${bad}` });
  return unit === 'variance' ? predictions : predictions.map((value) => value * value);
}
