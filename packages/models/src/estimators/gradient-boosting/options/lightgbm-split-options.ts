import { InvalidArgumentError } from '@spx/core';
import type { SplittingParameters } from '../training/splitting-parameters.js';
import { featureGroupsOption, featureNamesOption, monotoneOption, type PerFeature, perFeatureOption } from './feature-options.js';
import { booleanOption, choiceOption, integerOption, numberOption, type OptionRule } from './option-rules.js';
import type { ResolvedOptions } from './resolve-options.js';

/** Options of LightGBM for single features and for how splits are found. */
export interface LightgbmSplitOptions {
  /** Features whose values are categories: whole numbers of 0 or more; NaN and negative ones are missing. Categories that were rare or absent in training go with
   * the missing ones. Default none. */
  readonly categoricalFeature?: readonly string[];
  /** Most bins of a feature, that of missing and rare categories included, for which single categories are split off. Default 4. */
  readonly maxCatToOnehot?: number;
  /** Most categories on the side that is listed. Default 32. */
  readonly maxCatThreshold?: number;
  /** Added to `lambdaL2` at splits between several categories. Default 10. */
  readonly catL2?: number;
  /** Smooths the order of categories; those with fewer rows than this are not listed. Default 10. */
  readonly catSmooth?: number;
  /** Fewest rows of a group of categories. Default 100. */
  readonly minDataPerGroup?: number;
  /** 1 where the prediction must not fall as the feature grows, -1 where it must not rise, 0 where it is free: a list in the order of the features, or by name. Missing
   * values have no place in the order; nor has zero where `zeroAsMissing` holds. Default none. */
  readonly monotoneConstraints?: PerFeature;
  /** How bounds spread over a tree; only LightGBM's `basic` exists. */
  readonly monotoneConstraintsMethod?: 'basic';
  /** Makes splits on constrained features less likely near the root: none at depths below this number less 1. Default 0. */
  readonly monotonePenalty?: number;
  /** Groups of features that may meet on one path from root to leaf; a feature of no group is not used. Default none: all may meet. */
  readonly interactionConstraints?: readonly (readonly string[])[];
  /** Whether NaN is missing; otherwise it is read as 0. Default true. */
  readonly useMissing?: boolean;
  /** Whether 0 is missing, as NaN is. Default false. */
  readonly zeroAsMissing?: boolean;
  /** Largest magnitude of a leaf before the learning rate; 0, the default, for no limit. */
  readonly maxDeltaStep?: number;
  /** Rows at which a leaf's own value counts as much as that of the node above it, and then no leaf has fewer than 2 rows; 0, the default,
   * for not smoothing. */
  readonly pathSmooth?: number;
  /** Factor of each feature's gains when features are compared, 0 or more: a list in the order of the features, or by name. Default 1. */
  readonly featureContri?: PerFeature;
}

/** What {@link LightgbmSplitOptions} may be. */
export const lightgbmSplitRules: {
  readonly categoricalFeature: OptionRule<readonly string[]>;
  readonly maxCatToOnehot: OptionRule<number>;
  readonly maxCatThreshold: OptionRule<number>;
  readonly catL2: OptionRule<number>;
  readonly catSmooth: OptionRule<number>;
  readonly minDataPerGroup: OptionRule<number>;
  readonly monotoneConstraints: OptionRule<PerFeature>;
  readonly monotoneConstraintsMethod: OptionRule<'basic'>;
  readonly monotonePenalty: OptionRule<number>;
  readonly interactionConstraints: OptionRule<readonly (readonly string[])[]>;
  readonly useMissing: OptionRule<boolean>;
  readonly zeroAsMissing: OptionRule<boolean>;
  readonly maxDeltaStep: OptionRule<number>;
  readonly pathSmooth: OptionRule<number>;
  readonly featureContri: OptionRule<PerFeature>;
} = {
  categoricalFeature: featureNamesOption,
  maxCatToOnehot: integerOption(4, { from: 1 }),
  maxCatThreshold: integerOption(32, { from: 1 }),
  catL2: numberOption(10, { from: 0 }),
  catSmooth: numberOption(10, { from: 0 }),
  minDataPerGroup: integerOption(100, { from: 1 }),
  monotoneConstraints: monotoneOption,
  monotoneConstraintsMethod: choiceOption(['basic']),
  monotonePenalty: numberOption(0, { from: 0 }),
  interactionConstraints: featureGroupsOption,
  useMissing: booleanOption(true),
  zeroAsMissing: booleanOption(false),
  maxDeltaStep: numberOption(0, { from: 0 }),
  pathSmooth: numberOption(0, { from: 0 }),
  featureContri: perFeatureOption({ what: 'finite numbers of 0 or more', accepts: (value) => Number.isFinite(value) && value >= 0 }),
};

/**
 * The options in the engine's words.
 *
 * @throws {InvalidArgumentError} if zero is to be missing where nothing is.
 */
export function lightgbmSplitting(options: ResolvedOptions<typeof lightgbmSplitRules>): SplittingParameters {
  const { useMissing, zeroAsMissing } = options;
  if (zeroAsMissing && !useMissing) throw new InvalidArgumentError('zeroAsMissing', 'false where "useMissing" is false', { received: true });
  return {
    categorical: options.categoricalFeature,
    categoryOrder: 'count',
    categories: {
      ...{ kind: 'sorted', maxOneHotBins: options.maxCatToOnehot, maxCategories: options.maxCatThreshold },
      ...{ smoothing: options.catSmooth, extraL2: options.catL2, minRowsPerGroup: options.minDataPerGroup },
    },
    missing: !useMissing ? 'none' : zeroAsMissing ? 'zero' : 'nan',
    monotone: options.monotoneConstraints,
    monotonePenalty: options.monotonePenalty,
    boundsWholeLeaf: false,
    partsAllFromMissing: false,
    limitedScoresSkipL1: false,
    interactionGroups: options.interactionConstraints,
    allowsUngroupedRoot: false,
    gainFactors: options.featureContri,
    maxDeltaStep: options.maxDeltaStep,
    pathSmooth: options.pathSmooth,
    optionNames: {
      ...{ categorical: 'categoricalFeature', monotone: 'monotoneConstraints' },
      ...{ interaction: 'interactionConstraints', gainFactors: 'featureContri' },
    },
  };
}
