import type { DeploymentTarget } from '@spx/core';
import type { FeatureInput, Prediction } from '../serving/prediction.js';

/** A deployment target that also answers: the router needs it for `predict` and for shadow traffic, not for `route`. */
export interface ServingTarget extends DeploymentTarget {
  /**
   * Predicts with what is loaded in a slot, whatever its weight.
   *
   * @throws {DeploymentError} if the slot is empty.
   */
  predict(slot: string, features: FeatureInput): Promise<Prediction>;
}
