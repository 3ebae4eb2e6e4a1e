import type { JsonObject } from '@spx/core';
import type { Objective } from './objectives/objective.js';
import type { TrainingParameters } from './training/training-parameters.js';

/** A library's options in the engine's words. */
export interface BoostingRecipe {
  readonly id: 'lightgbm' | 'xgboost';
  /** Under the library's own names, defaults resolved. */
  readonly options: JsonObject;
  readonly objective: Objective;
  readonly parameters: TrainingParameters;
}
