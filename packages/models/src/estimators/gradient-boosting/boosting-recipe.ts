import { InvalidArgumentError, type JsonObject } from '@spx/core';
import type { BoostingMetric } from './metrics/metric.js';
import { customObjective } from './objectives/custom-objective.js';
import type { Objective } from './objectives/objective.js';
import { metricsOf } from './options/metric-option.js';
import type { OwnFunctions } from './options/own-functions.js';
import type { ClassWeights } from './training/class-weights.js';
import { stoppingMetric } from './training/stopping-metric.js';
import type { TrainingParameters } from './training/training-parameters.js';

/** A library's options in the engine's words. */
export interface BoostingRecipe {
  readonly id: 'lightgbm' | 'xgboost';
  /** Under the library's own names, defaults resolved. */
  readonly options: JsonObject;
  readonly objective: Objective;
  /** Followed on every evaluation set; early stopping goes by the first one unless another is named. */
  readonly metrics: readonly BoostingMetric[];
  /** Weights of classes in the loss; absent for 1. */
  readonly classWeights: ClassWeights | undefined;
  readonly parameters: TrainingParameters;
}

/** What a recipe is made from. */
export interface RecipeParts {
  readonly id: BoostingRecipe['id'];
  readonly options: JsonObject;
  /** The library's option that lists metrics. */
  readonly metricName: 'metric' | 'evalMetric';
  /** All metrics of the library. */
  readonly metrics: Readonly<Record<string, BoostingMetric>>;
  readonly own: OwnFunctions;
  /** Absent for the caller's own. */
  readonly objective: Objective | undefined;
  readonly classWeights: ClassWeights | null;
  readonly parameters: TrainingParameters;
}

/**
 * Puts the parts together and fills in the objective's own metric.
 *
 * @throws {InvalidArgumentError} for metrics that are unknown, and for what cannot be had together.
 */
export function boostingRecipe(parts: RecipeParts): BoostingRecipe {
  const { id, own, metricName, classWeights, parameters } = parts;
  const objective = parts.objective ?? ownObjective(parts);
  const listed = parts.options[metricName];
  const names = Array.isArray(listed) ? listed.map(String) : [objective.metric].filter((name) => name !== undefined);
  const metrics = metricsOf(names, { option: metricName, known: parts.metrics, own: own.metrics });
  const { kind } = objective.model.link;
  if (classWeights !== null && !['logistic', 'softmax', 'one-vs-all'].includes(kind)) {
    throw new InvalidArgumentError('classWeight', `null for the objective "${objective.model.name}", which has no classes`, { received: classWeights });
  }
  const recipe = { id, options: { ...parts.options, [metricName]: names }, objective, metrics, classWeights: classWeights ?? undefined, parameters };
  stoppingMetric(recipe);
  return recipe;
}

function ownObjective({ own, options: { numClass } }: RecipeParts): Objective {
  if (own.objective === undefined) {
    throw new InvalidArgumentError('objective', 'an object that can derive the loss, where it is the caller\u2019s own', { received: 'custom' });
  }
  if (typeof numClass === 'number' && numClass > 1) {
    const remedy = 'Use "outputs" of the objective.';
    throw new InvalidArgumentError('numClass', 'left out with an objective of the caller\u2019s own', { received: numClass, remedy });
  }
  return customObjective(own.objective);
}
