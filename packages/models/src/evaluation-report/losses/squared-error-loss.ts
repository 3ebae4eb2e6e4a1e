import { squaredErrors } from '../../metrics/squared-errors.js';
import type { EvaluationLoss } from './evaluation-loss.js';

/** (label - prediction)^2: the loss whose best forecast is the mean, and the default. */
export function squaredErrorLoss(): EvaluationLoss {
  return { id: 'squared-error', title: 'mean squared error', losses: squaredErrors };
}
