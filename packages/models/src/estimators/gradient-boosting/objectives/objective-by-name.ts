import type { Objective } from './objective.js';
import { squaredError } from './squared-error.js';

const objectives: readonly Objective[] = [squaredError('regression'), squaredError('reg:squarederror')];

/** The objective that a library calls by this name, or `undefined`. */
export function objectiveByName(name: string): Objective | undefined {
  return objectives.find((objective) => objective.name === name);
}
