import { ArtifactFormatError } from '@spx/core';
import { givenFeatureNames } from '../../given-feature-names.js';
import { defaultFeatureNames } from '../default-feature-names.js';
import type { XgboostContents } from './xgboost-contents.js';

/** Most features of a model that does not list their names. */
const mostNameless = 1_000_000;

/** Names that the caller gives, those of the file, or XGBoost's own for a model trained without names: f0, f1, ... */
export function featureNamesOf({ featureNames, featureCount }: XgboostContents, given: readonly string[] | undefined): readonly string[] {
  if (featureNames.length > 0 && featureNames.length !== featureCount)
    throw new ArtifactFormatError({ problem: `it names ${featureNames.length} features and has ${featureCount}` });
  if (new Set(featureNames).size !== featureNames.length) throw new ArtifactFormatError({ problem: 'it names a feature twice' });
  if (given !== undefined) return givenFeatureNames(given, featureCount);
  if (featureNames.length > 0) return featureNames;
  if (featureCount > mostNameless)
    throw new ArtifactFormatError({ problem: `it has ${featureCount} features without names, at most ${mostNameless} are read` });
  return defaultFeatureNames(featureCount);
}
