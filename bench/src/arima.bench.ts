import { fitArima } from '@spx/models';
import { naiveLogLikelihood } from './arima-naive-filter.js';
import { arimaSeries } from './arima-series.js';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';

const defaultRows = 20_000;
const runs = 5;

/**
 * Exact Gaussian likelihood of a regression with AR(7) errors, a constant and 5 inputs: the whole fit with standard errors, and the likelihood at the true parameters.
 *
 * The best of five runs counts. The baseline is one likelihood by a filter of full matrices, so the ratio of the fit says for how many of these it stands.
 */
export async function arimaBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const rows = options.rows ?? defaultRows;
  const { y, exogenous, truth } = arimaSeries(rows);
  const inputs = exogenous.names.map((name) => exogenous.column(name));
  const errors = y.map((value, row) => inputs.reduce((rest, column, input) => rest - truth[1 + input]! * column[row]!, value));
  const naive = bestOf(2, () => naiveLogLikelihood({ errors, intercept: truth[0]!, ar: [...truth.subarray(6, 13)], variance: truth[13]! }));
  const fit = bestOf(runs, () => fitArima({ y, exogenous, order: [7, 0, 0], constant: true }));
  const likelihood = bestOf(runs, () => fit.result.logLikelihoodAt(truth));
  const baseline = { name: 'one likelihood by a Kalman filter of full matrices', value: naive.milliseconds };
  const parameters = Object.fromEntries(fit.result.coefficients.map(({ name, estimate }) => [name, estimate]));
  return [
    {
      ...{ bench: 'arima', figure: 'fit', value: fit.milliseconds, unit: 'ms', rows, threads: 1, baseline, ratio: fit.milliseconds / naive.milliseconds },
      details: { runs, logLikelihood: fit.result.logLikelihood, evaluations: fit.result.search?.evaluations ?? 0, ...parameters },
    },
    {
      ...{ bench: 'arima', figure: 'likelihood', value: likelihood.milliseconds, unit: 'ms', rows, threads: 1, baseline },
      ...{ ratio: likelihood.milliseconds / naive.milliseconds },
      details: { runs, logLikelihood: likelihood.result, differenceToNaive: likelihood.result - naive.result },
    },
  ];
}
