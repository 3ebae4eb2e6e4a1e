import type { BoostingMetric } from '../metrics/metric.js';
import { type CustomObjective, customObjectiveName } from '../objectives/custom-objective.js';

/** Options as JSON can hold them, and what it cannot. */
export interface OwnFunctions {
  /** The options with names in the place of the caller's own objects. */
  readonly options: object;
  readonly objective: CustomObjective | undefined;
  readonly metrics: readonly BoostingMetric[];
}

/**
 * Takes the caller's own objective and metrics out of the options; whatever else may be wrong with the options is left to `resolveOptions`.
 *
 * @param metricName - the library's name for the option that lists metrics.
 */
export function ownFunctions(options: object, metricName: 'metric' | 'evalMetric'): OwnFunctions {
  if (typeof options !== 'object' || options === null) return { options, objective: undefined, metrics: [] };
  const values: Readonly<Record<string, unknown>> = { ...options };
  const objective = isObject<CustomObjective>(values.objective) ? values.objective : undefined;
  const given = values[metricName];
  const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
  const metrics = listed.filter(isMetric);
  const named = metrics.length === 0 ? given : listed.map((metric) => (isMetric(metric) ? metric.name : metric));
  const replaced = {
    ...values,
    ...(objective === undefined ? {} : { objective: customObjectiveName }),
    ...(given === undefined ? {} : { [metricName]: named }),
  };
  return { options: replaced, objective, metrics };
}

function isObject<Shape>(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null;
}

function isMetric(value: unknown): value is BoostingMetric {
  return isObject<Partial<BoostingMetric>>(value) && typeof value.name === 'string' && typeof value.evaluate === 'function';
}
