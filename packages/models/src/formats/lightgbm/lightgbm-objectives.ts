import type { Link } from '../../estimators/gradient-boosting/model/model-objective.js';

/** What a text model says of one of LightGBM's objectives. */
export interface LightgbmObjective {
  /** Link kind; `logistic` and `one-vs-all` take their scale from `sigmoid`. */
  readonly link: Link['kind'];
  /** Whether the label may have been trained on as its square root, which the word `sqrt` says. */
  readonly mayBeSquareRoot?: true;
  /** Written beside the name. */
  readonly beside?: readonly ('num_class' | 'sigmoid')[];
  /** Found among the parameters at the end of the file. */
  readonly parameters?: readonly string[];
}

/** By the name that LightGBM writes. */
export const lightgbmObjectives: ReadonlyMap<string, LightgbmObjective> = new Map<string, LightgbmObjective>([
  ['regression', { link: 'identity', mayBeSquareRoot: true }],
  ['regression_l1', { link: 'identity', mayBeSquareRoot: true }],
  ['huber', { link: 'identity', mayBeSquareRoot: true, parameters: ['alpha'] }],
  ['fair', { link: 'identity', mayBeSquareRoot: true, parameters: ['fair_c'] }],
  ['quantile', { link: 'identity', mayBeSquareRoot: true, parameters: ['alpha'] }],
  ['mape', { link: 'identity', mayBeSquareRoot: true }],
  ['poisson', { link: 'exponential', parameters: ['poisson_max_delta_step'] }],
  ['gamma', { link: 'exponential' }],
  ['tweedie', { link: 'exponential', parameters: ['tweedie_variance_power'] }],
  ['binary', { link: 'logistic', beside: ['sigmoid'] }],
  ['multiclass', { link: 'softmax', beside: ['num_class'] }],
  ['multiclassova', { link: 'one-vs-all', beside: ['num_class', 'sigmoid'] }],
  ['cross_entropy', { link: 'logistic' }],
  ['cross_entropy_lambda', { link: 'log1p-exponential' }],
  ['lambdarank', { link: 'identity' }],
  ['rank_xendcg', { link: 'identity' }],
]);
