import { InvalidArgumentError } from '@spx/core';
import type { BoostingMetric } from '../metrics/metric.js';
import { nearestName } from './nearest-name.js';
import type { OptionRule } from './option-rules.js';

/** A metric by the library's name for it, or the caller's own. */
export type MetricChoice<Name extends string> = Name | BoostingMetric;

/** The option that names the metrics to follow; null for the objective's own. Metrics of the caller's are told apart beforehand. */
export const metricOption: OptionRule<readonly string[] | null> = {
  fallback: null,
  check: (name, value) => {
    if (value === null) return null;
    const names: readonly unknown[] = Array.isArray(value) ? value : [value];
    return names.map((metric) => {
      if (typeof metric === 'string' && metric !== '' && metric.length <= 64) return metric;
      throw new InvalidArgumentError(name, 'a name of a metric, a metric, or a list of them', { received: metric });
    });
  },
};

/** What metrics are chosen from. */
export interface MetricSources {
  /** Name of the option, for messages. */
  readonly option: string;
  readonly known: Readonly<Record<string, BoostingMetric>>;
  /** The caller's own. */
  readonly own: readonly BoostingMetric[];
}

/** Names that are used elsewhere for the same metrics. */
const sameMetrics = [
  ['l1', 'mae', 'mean_absolute_error'],
  ['l2', 'mse', 'mean_squared_error'],
  ['rmse', 'l2_root', 'root_mean_squared_error'],
  ['binary_logloss', 'logloss', 'log_loss'],
  ['binary_error', 'error', 'accuracy'],
  ['multi_logloss', 'mlogloss'],
  ['multi_error', 'merror'],
  ['poisson', 'poisson-nloglik'],
  ['gamma', 'gamma-nloglik'],
  ['huber', 'mphe'],
] as const;

function equivalentsOf(known: MetricSources['known']): Readonly<Record<string, string>> {
  const pairs = sameMetrics.flatMap((names) => {
    const own = names.find((name) => Object.hasOwn(known, name));
    return own === undefined ? [] : names.map((name) => [name, own]);
  });
  return Object.fromEntries(pairs);
}

/**
 * The metrics of these names.
 *
 * @throws {InvalidArgumentError} for a name that is unknown, naming the nearest, or given twice.
 */
export function metricsOf(names: readonly string[], { option, known, own }: MetricSources): readonly BoostingMetric[] {
  if (new Set(names).size < names.length) throw new InvalidArgumentError(option, 'without a name given twice', { received: names.join(', ') });
  return names.map((name) => {
    const metric = own.find((custom) => custom.name === name) ?? (Object.hasOwn(known, name) ? known[name] : undefined);
    if (metric !== undefined) return metric;
    const nearest = nearestName(name, { names: Object.keys(known), equivalents: equivalentsOf(known) });
    throw new InvalidArgumentError(option, `one of "${Object.keys(known).join('", "')}"`, { received: name, remedy: `Use "${nearest}".` });
  });
}
