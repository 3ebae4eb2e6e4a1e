import type { ModelObjective } from '../../../estimators/gradient-boosting/model/model-objective.js';

type Named = Pick<ModelObjective, 'name' | 'parameters'>;

/** XGBoost's name for the same loss, and its parameters by XGBoost's name with LightGBM's. */
const equivalents: ReadonlyMap<string, { readonly name: string; readonly parameters?: Readonly<Record<string, string>> }> = new Map([
  ['regression', { name: 'reg:squarederror' }],
  ['regression_l1', { name: 'reg:absoluteerror' }],
  ['quantile', { name: 'reg:quantileerror', parameters: { 'quantile_alpha[0]': 'alpha' } }],
  ['poisson', { name: 'count:poisson', parameters: { max_delta_step: 'poisson_max_delta_step' } }],
  ['gamma', { name: 'reg:gamma' }],
  ['tweedie', { name: 'reg:tweedie', parameters: { tweedie_variance_power: 'tweedie_variance_power' } }],
  ['binary', { name: 'binary:logistic' }],
  ['cross_entropy', { name: 'reg:logistic' }],
  ['multiclass', { name: 'multi:softprob' }],
  ['multiclassova', { name: 'binary:logistic' }],
  ['lambdarank', { name: 'rank:ndcg' }],
]);

/** The objective of LightGBM as XGBoost's; itself where there is none. Losses that only resemble one another, such as Huber's, are no equivalents. */
export function lightgbmEquivalent(objective: Named): Named {
  const equivalent = equivalents.get(objective.name);
  if (equivalent === undefined) return objective;
  const parameters = Object.entries(equivalent.parameters ?? {}).flatMap(([own, theirs]) => {
    const value = objective.parameters[theirs];
    return value === undefined ? [] : [[own, value] as const];
  });
  return { name: equivalent.name, parameters: Object.fromEntries(parameters) };
}
