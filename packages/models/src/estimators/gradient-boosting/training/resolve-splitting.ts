import { InvalidArgumentError } from '@spx/core';
import type { BinningOptions } from '../binning/binned-columns.js';
import type { PerFeature } from '../options/feature-options.js';
import { nearestName } from '../options/nearest-name.js';
import type { SplitRules } from './search/split-rules.js';
import type { SplittingParameters } from './splitting-parameters.js';

/** Rules for the columns of one table. */
export interface ResolvedSplitting {
  readonly rules: SplitRules;
  readonly binning: Pick<BinningOptions, 'missing' | 'categories'>;
}

/** What the parameters are to fit. */
export interface SplittingTarget {
  readonly names: readonly string[];
  /** Whether leaves get values that the bounds of monotone constraints know nothing of. */
  readonly renewsLeaves: boolean;
}

/**
 * Finds the columns that the parameters name.
 *
 * @throws {InvalidArgumentError} for a name that the table has not, suggesting the nearest; for a list that is not as long as the table is wide; and for a monotone
 * constraint on a feature of categories, which have no order, or with an objective that renews leaves.
 */
export function resolveSplitting(parameters: SplittingParameters, { names, renewsLeaves }: SplittingTarget): ResolvedSplitting {
  const {
    optionNames,
    categories,
    missing,
    monotonePenalty,
    boundsWholeLeaf,
    partsAllFromMissing,
    limitedScoresSkipL1,
    allowsUngroupedRoot,
    maxDeltaStep,
    pathSmooth,
  } = parameters;
  const columns = new Set(parameters.categorical.map((name) => columnOf(optionNames.categorical, name, names)));
  const monotone = Int8Array.from(perColumn(optionNames.monotone, parameters.monotone, { names, fallback: 0 }));
  for (const column of columns) if (monotone[column] !== 0) refuseOrderOfCategories(optionNames.monotone, `${names[column]}`, monotone[column]!);
  if (renewsLeaves && monotone.some((direction) => direction !== 0)) refuseRenewal(optionNames.monotone, parameters.monotone);
  return {
    rules: {
      ...{ categories, monotone, monotonePenalty, boundsWholeLeaf, partsAllFromMissing, limitedScoresSkipL1, allowsUngroupedRoot, maxDeltaStep, pathSmooth },
      interactionGroups: parameters.interactionGroups.map((group) => new Set(group.map((name) => columnOf(optionNames.interaction, name, names)))),
      gainFactors: perColumn(optionNames.gainFactors, parameters.gainFactors, { names, fallback: 1 }),
    },
    binning: { missing, categories: { columns, order: parameters.categoryOrder } },
  };
}

function perColumn(option: string, values: PerFeature, { names, fallback }: { readonly names: readonly string[]; readonly fallback: number }): Float64Array {
  const columns = new Float64Array(names.length).fill(fallback);
  if (isList(values)) {
    if (values.length !== 0 && values.length !== names.length) {
      throw new InvalidArgumentError(option, `a list of ${names.length} numbers, one per feature, or an object by feature name`, { received: values.length });
    }
    columns.set(values);
    return columns;
  }
  for (const [name, value] of Object.entries(values)) columns[columnOf(option, name, names)] = value;
  return columns;
}

function isList(values: PerFeature): values is readonly number[] {
  return Array.isArray(values);
}

function columnOf(option: string, name: string, names: readonly string[]): number {
  const column = names.indexOf(name);
  if (column !== -1) return column;
  const nearest = nearestName(name, { names, equivalents: {} });
  throw new InvalidArgumentError(option, `of features of the dataset, where the nearest is "${nearest}"`, { received: name, remedy: `Use "${nearest}".` });
}

function refuseOrderOfCategories(option: string, name: string, received: number): never {
  const remedy = `Leave "${name}" out of "${option}", or out of the features of categories.`;
  throw new InvalidArgumentError(`${option}.${name}`, '0 for a feature of categories, which have no order', { received, remedy });
}

function refuseRenewal(option: string, received: PerFeature): never {
  const remedy = 'Use an objective whose leaves follow from its derivatives, such as squared error or Huber.';
  throw new InvalidArgumentError(option, 'left out with an objective that sets leaves to a percentile of their rows', { received, remedy });
}
