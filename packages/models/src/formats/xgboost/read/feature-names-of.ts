import { ArtifactFormatError, InvalidArgumentError } from '@spx/core';
import { defaultFeatureNames } from '../default-feature-names.js';
import type { XgboostContents } from './xgboost-contents.js';

/** Most features of a model that does not list their names. */
const mostNameless = 1_000_000;

/** Names that the caller gives, those of the file, or XGBoost's own for a model trained without names: f0, f1, ... */
export function featureNamesOf({ featureNames, featureCount }: XgboostContents, given: readonly string[] | undefined): readonly string[] {
  if (featureNames.length > 0 && featureNames.length !== featureCount)
    throw new ArtifactFormatError({ problem: `it names ${featureNames.length} features and has ${featureCount}` });
  if (new Set(featureNames).size !== featureNames.length) throw new ArtifactFormatError({ problem: 'it names a feature twice' });
  if (given !== undefined) return checkedNames(given, featureCount);
  if (featureNames.length > 0) return featureNames;
  if (featureCount > mostNameless)
    throw new ArtifactFormatError({ problem: `it has ${featureCount} features without names, at most ${mostNameless} are read` });
  return defaultFeatureNames(featureCount);
}

function checkedNames(given: readonly string[], featureCount: number): readonly string[] {
  if (given.length !== featureCount) throw new InvalidArgumentError('featureNames', `the names of ${featureCount} features`, { received: given.length });
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidArgumentError('featureNames', 'different names', { received: twice });
  return [...given];
}
