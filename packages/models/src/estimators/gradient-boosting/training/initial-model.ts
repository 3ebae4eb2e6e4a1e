import { type Dataset, InvalidArgumentError } from '@spx/core';
import { checkFeatureNames } from '../../check-feature-names.js';
import type { BoostingRecipe } from '../boosting-recipe.js';
import type { GradientBoostingModel } from '../model/gradient-boosting-model.js';

/** Parameters that make another loss of it, not only another way there. */
const shapeParameters: ReadonlySet<string> = new Set(['alpha', 'quantile_alpha', 'huber_slope']);

/**
 * Refuses a model that the fit cannot go on from.
 *
 * @throws {FeatureMismatchError} if its feature names are not those of the training data, in their order.
 * @throws {InvalidArgumentError} if it has another objective, link or number of outputs, or if either is a forest.
 */
export function checkInitialModel({ objective, parameters }: BoostingRecipe, { features }: Dataset, model: GradientBoostingModel): void {
  const { boosted } = model;
  checkFeatureNames(boosted.featureNames, features);
  refuseUnless('objective', objective.model.name, boosted.objective.name);
  refuseUnless('link', describeLink(objective.model.link), describeLink(boosted.objective.link));
  for (const [name, value] of Object.entries(boosted.objective.parameters)) {
    const wanted = shapeParameters.has(name) ? objective.model.parameters[name] : undefined;
    // XGBoost writes them in single precision.
    if (wanted !== undefined) refuseUnless(name, Math.fround(wanted), Math.fround(value));
  }
  refuseUnless('outputs', objective.outputs, boosted.baseScore.length);
  refuseUnless('treesPerRound', objective.outputs, boosted.treesPerRound);
  if (parameters.averages || boosted.arithmetic.averages) {
    throw new InvalidArgumentError('initialModel', 'absent where trees are averaged', { received: 'a model', remedy: 'Fit a larger forest instead.' });
  }
}

function refuseUnless(what: string, wanted: string | number, received: string | number): void {
  if (wanted !== received) throw new InvalidArgumentError(`initialModel.${what}`, `"${wanted}", as in this estimator`, { received });
}

function describeLink(link: BoostingRecipe['objective']['model']['link']): string {
  return 'scale' in link ? `${link.kind} of scale ${link.scale}` : link.kind;
}
