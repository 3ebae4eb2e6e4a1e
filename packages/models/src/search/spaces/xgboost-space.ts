import type { XgboostOptions } from '../../estimators/gradient-boosting/xgboost.js';
import type { ParametersOf } from '../parameters-of.js';

/**
 * Eight options of `xgboost` to search. A slow learner needs more rounds than a fast one, so the number of rounds has a range for each third of the learning rates (on the
 * logarithmic scale); `xgboostSpaceOptions` turns parameters into options.
 */
export const xgboostSpace = {
  pace: { type: 'categorical', choices: ['slow', 'middle', 'fast'] },
  slowEta: { type: 'float', low: 0.01, high: 0.03, scale: 'log', when: { parameter: 'pace', in: ['slow'] } },
  slowRounds: { type: 'integer', low: 600, high: 9000, when: { parameter: 'pace', in: ['slow'] } },
  middleEta: { type: 'float', low: 0.03, high: 0.1, scale: 'log', when: { parameter: 'pace', in: ['middle'] } },
  middleRounds: { type: 'integer', low: 300, high: 4500, when: { parameter: 'pace', in: ['middle'] } },
  fastEta: { type: 'float', low: 0.1, high: 0.3, scale: 'log', when: { parameter: 'pace', in: ['fast'] } },
  fastRounds: { type: 'integer', low: 100, high: 1800, when: { parameter: 'pace', in: ['fast'] } },
  maxDepth: { type: 'integer', low: 3, high: 10 },
  gamma: { type: 'float', low: 0, high: 5 },
  subsample: { type: 'float', low: 0.5, high: 1 },
  colsampleBytree: { type: 'float', low: 0.5, high: 1 },
  alpha: { type: 'float', low: 1e-8, high: 10, scale: 'log' },
  lambda: { type: 'float', low: 1e-6, high: 20, scale: 'log' },
} as const;

/**
 * The options of `xgboost` that parameters of `xgboostSpace` stand for.
 *
 * @example
 * crossValidatedLoss({ estimator: (parameters: ParametersOf<typeof xgboostSpace>) => xgboost(xgboostSpaceOptions(parameters)), dataset, folds });
 */
export function xgboostSpaceOptions(parameters: ParametersOf<typeof xgboostSpace>): XgboostOptions {
  const { pace, slowEta, slowRounds, middleEta, middleRounds, fastEta, fastRounds, ...options } = parameters;
  const eta = { slow: slowEta, middle: middleEta, fast: fastEta }[pace];
  const numRounds = { slow: slowRounds, middle: middleRounds, fast: fastRounds }[pace];
  return { ...options, ...(eta === undefined ? {} : { eta }), ...(numRounds === undefined ? {} : { numRounds }) };
}
