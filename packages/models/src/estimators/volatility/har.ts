import { type Dataset, type Estimator, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { checkTrainingData } from '../../split/check-training-data.js';
import { completeRows } from '../arimax/complete-rows.js';
import { logOfMean } from '../gradient-boosting/objectives/log-of-mean.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { requireFeatures } from '../require-features.js';
import { clockColumns, clockKnots } from './clock-knots.js';
import { gammaRegression, gammaScores } from './gamma-regression.js';
import { type HarModel, harCodec, harModel } from './har-model.js';
import { varianceLabel } from './variance-label.js';

/** Options of {@link har}. */
export interface HarOptions {
  /** Columns that hold logarithms of past volatilities. Default: every column whose name begins with `har_log_vol_`, as the calculator `harVolatility` makes them. */
  readonly components?: readonly string[];
  /** Column that tells the time of day, in any unit. Default: the first whose name begins with `minutes_since_`. `null`: the model knows no time of day. */
  readonly clock?: string | null;
  /** Knots of the season, at equal numbers of rows. Default 27: one for each quarter of an hour of a session of 390 minutes. */
  readonly knots?: number;
}

/**
 * Diurnal HAR: the heterogeneous autoregressive model of volatility, in logarithms, with a season within the day.
 *
 * Model:   log E[variance over the horizon] = c + s(time of day) + sum over windows of b log(volatility over that past window); s is a broken line. A volatility is
 *          predicted as the root of the expected variance, which is more than the expected volatility.
 * Fit:     the coefficients minimise QLIKE, variance / forecast + log forecast: the quasi-likelihood of a mean that is positive, consistent whatever the distribution
 *          is (Patton 2011). It needs no correction for the logarithm, and one day of panic does not rule it, as it rules least squares on variances.
 * Input:   a label of unit `volatility` or `variance`, of any scale; inputs as logarithms, of any scale and annualised or not, for the constant takes it up.
 * Missing: rows with a missing input are left out of the fit; in a prediction it stands at its training mean.
 *
 * @throws {InvalidArgumentError} if an option is outside its range; from `fit`, if the label is no volatility, or there is no such column.
 * @throws {InsufficientDataError} from `fit`, if there are fewer complete rows than coefficients.
 * @see Corsi, A simple approximate long-memory model of realized volatility, 2009; Andersen and Bollerslev, Intraday periodicity and volatility persistence, 1997.
 * @example
 * const model = await har().fit(train.dataset); // har_log_vol_30, har_log_vol_390, har_log_vol_1950 and minutes_since_open among its features
 */
export function har(options: HarOptions = {}): Estimator<HarModel> {
  const { components = null, clock, knots = 27 } = options;
  if (!Number.isInteger(knots) || knots < 2) throw new InvalidArgumentError('knots', 'an integer of 2 or more', { received: knots });
  return {
    specVersion: 1,
    id: 'har',
    options: { components: components === null ? null : [...components], clock: clock === undefined ? 'minutes_since_*' : clock, knots },
    codec: harCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of har');
      checkTrainingData(dataset);
      const model = fitHar(dataset, { components: componentsOf(dataset, components), clock: clockOf(dataset, clock), knots });
      fitOptions?.onProgress?.({ done: 1, total: 1 });
      return model;
    },
  };
}

function componentsOf({ features }: Dataset, given: readonly string[] | null): readonly string[] {
  if (given !== null) {
    requireFeatures('components', given, features.names);
    return given;
  }
  const found = features.names.filter((name) => name.startsWith('har_log_vol_'));
  if (found.length > 0) return found;
  throw new InvalidArgumentError('components', 'given where no feature begins with "har_log_vol_"', {
    received: undefined,
    remedy: 'Add the calculator "harVolatility({ logarithm: true })" to the features.',
  });
}

function clockOf({ features }: Dataset, given: string | null | undefined): string | null {
  if (given === null) return null;
  if (given !== undefined) {
    requireFeatures('clock', [given], features.names);
    return given;
  }
  const found = features.names.find((name) => name.startsWith('minutes_since_'));
  if (found !== undefined) return found;
  throw new InvalidArgumentError('clock', 'given where no feature begins with "minutes_since_"', {
    received: undefined,
    remedy: 'Add the calculator "sessionClock()" or "minutesSinceGap()" to the features, or pass null for a model without a season.',
  });
}

interface Choice {
  readonly components: readonly string[];
  readonly clock: string | null;
  readonly knots: number;
}

function fitHar(dataset: Dataset, { components, clock, knots: count }: Choice): HarModel {
  const { features, label } = dataset;
  const { variance, unit } = varianceLabel(label);
  const { rows, names } = completeRows(dataset, clock === null ? components : [...components, clock]);
  const take = (values: Float64Array): Float64Array => (rows === null ? values : Float64Array.from(rows, (row) => values[row]!));
  const used = components.filter((name) => names.includes(name));
  const [target, weights] = [take(variance), dataset.weights === undefined ? undefined : take(dataset.weights)];
  const logarithms = used.map((name) => take(features.column(name)));
  const means = logarithms.map((values) => weightedMean(values, weights));
  const times = clock === null || !names.includes(clock) ? null : take(features.column(clock));
  const knots = times === null ? new Float64Array(0) : clockKnots(times, count);
  const seasonal = times === null ? [] : clockColumns(knots, times);
  const centred = logarithms.map((values, index) => values.map((value) => value - means[index]!));
  const columns = [...seasonal, ...centred];
  if (target.length <= columns.length) throw new InsufficientDataError({ what: 'complete rows', required: columns.length + 1, available: target.length });
  // Without a season there is no column of ones; the best constant is the last column then.
  const constant = seasonal.length > 0 ? [] : [new Float64Array(target.length).fill(1)];
  const offset = logOfMean(weightedMean(target, weights));
  const coefficients = gammaRegression({ columns: [...columns, ...constant], target, offset, ...(weights === undefined ? {} : { weights }) });
  const effects = coefficients.subarray(0, seasonal.length);
  const usual = seasonal.length > 0 ? weightedMean(gammaScores(seasonal, effects, new Float64Array(target.length)), weights) : coefficients.at(-1)!;
  return harModel({
    featureNames: features.names,
    unit,
    centre: offset + usual,
    components: used.map((name, index) => ({ name, coefficient: coefficients[seasonal.length + index]!, mean: means[index]! })),
    season: times === null ? null : { clock: clock!, knots: [...knots], effects: Array.from(effects, (effect) => effect - usual) },
    summary: {
      model: `log variance = season + ${used.length} past volatilities, by QLIKE`,
      rows: target.length,
      leftOut: components.filter((name) => !names.includes(name)).join(', '),
    },
  });
}
