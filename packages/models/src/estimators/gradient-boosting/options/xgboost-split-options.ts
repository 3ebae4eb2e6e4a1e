import { InvalidArgumentError } from '@spx/core';
import type { SplittingParameters } from '../training/splitting-parameters.js';
import { featureGroupsOption, featureNamesOption, monotoneOption, type PerFeature } from './feature-options.js';
import { integerOption, numberOption, type OptionRule, optionalOption } from './option-rules.js';
import type { ResolvedOptions } from './resolve-options.js';

/** Options of XGBoost for single features and for how splits are found. */
export interface XgboostSplitOptions {
  /** Features whose values are categories: whole numbers from 0 to 65534, or NaN; what XGBoost calls the feature type `c`. Default none. */
  readonly categoricalFeatures?: readonly string[];
  /** Features with fewer categories than this have single categories split off; 0 for never. Default 4. */
  readonly maxCatToOnehot?: number;
  /** Most categories, from either end of their order, that a split parts from the others. Default 64. */
  readonly maxCatThreshold?: number;
  /** 1 where the prediction must not fall as the feature grows, -1 where it must not rise, 0 where it is free: a list in the order of the features, or by name. Missing
   * values have no place in the order; nor has zero where it is `missing`. Default none. */
  readonly monotoneConstraints?: PerFeature;
  /** Groups of features that may meet on one path from root to leaf; a feature of no group meets none. Default none: all may meet. */
  readonly interactionConstraints?: readonly (readonly string[])[];
  /** The value that is missing, beside NaN: null (or NaN), the default, for none, or 0, which the model then takes as missing in predictions too;
   * such a model can be written as LightGBM's text or as ONNX, while XGBoost's own files do not say what is missing. */
  readonly missing?: number | null;
  /** Largest magnitude of a leaf before the learning rate, and how far `count:poisson` enlarges second derivatives, by exp of it; 0 for no limit. Null, the default,
   * for 0.7 with `count:poisson` and 0 otherwise. */
  readonly maxDeltaStep?: number | null;
}

const missingOption: OptionRule<number | null> = {
  fallback: null,
  check: (name, value) => {
    if (value === null || Number.isNaN(value)) return null;
    if (value === 0) return 0;
    const remedy = 'Put NaN where the value is missing before the fit, and before predictions.';
    throw new InvalidArgumentError(name, 'null, NaN or 0, for a model holds no other value that is missing', { received: value, remedy });
  },
};

/** What {@link XgboostSplitOptions} may be. */
export const xgboostSplitRules: {
  readonly categoricalFeatures: OptionRule<readonly string[]>;
  readonly maxCatToOnehot: OptionRule<number>;
  readonly maxCatThreshold: OptionRule<number>;
  readonly monotoneConstraints: OptionRule<PerFeature>;
  readonly interactionConstraints: OptionRule<readonly (readonly string[])[]>;
  readonly missing: OptionRule<number | null>;
  readonly maxDeltaStep: OptionRule<number | null>;
} = {
  categoricalFeatures: featureNamesOption,
  maxCatToOnehot: integerOption(4, { from: 0 }),
  maxCatThreshold: integerOption(64, { from: 1 }),
  monotoneConstraints: monotoneOption,
  interactionConstraints: featureGroupsOption,
  missing: missingOption,
  maxDeltaStep: optionalOption(numberOption(0, { from: 0 })),
};

/**
 * The options in the engine's words.
 *
 * @param options.maxDeltaStep - with null resolved.
 */
export function xgboostSplitting(
  options: Omit<ResolvedOptions<typeof xgboostSplitRules>, 'maxDeltaStep'> & { readonly maxDeltaStep: number },
): SplittingParameters {
  return {
    categorical: options.categoricalFeatures,
    categoryOrder: 'value',
    categories: { kind: 'partition', oneHotBelow: options.maxCatToOnehot, maxCategories: options.maxCatThreshold },
    missing: options.missing === 0 ? 'zero' : 'nan',
    monotone: options.monotoneConstraints,
    monotonePenalty: 0,
    boundsWholeLeaf: true,
    partsAllFromMissing: true,
    limitedScoresSkipL1: true,
    interactionGroups: options.interactionConstraints,
    allowsUngroupedRoot: true,
    gainFactors: [],
    maxDeltaStep: options.maxDeltaStep,
    pathSmooth: 0,
    optionNames: {
      ...{ categorical: 'categoricalFeatures', monotone: 'monotoneConstraints' },
      ...{ interaction: 'interactionConstraints', gainFactors: 'gainFactors' },
    },
  };
}
