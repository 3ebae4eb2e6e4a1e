import { FeatureMismatchError, type FittedModel, type ModelManifest } from '@spx/core';

/**
 * Compares the features of a decoded model with those its manifest records, order included.
 *
 * @throws {FeatureMismatchError} naming the first position that differs.
 */
export function checkSignature(model: FittedModel, manifest: ModelManifest): void {
  const length = Math.max(model.featureNames.length, manifest.featureNames.length);
  for (let position = 0; position < length; position++) {
    const expected = manifest.featureNames[position] ?? 'nothing more';
    const received = model.featureNames[position] ?? 'nothing';
    if (expected !== received) throw new FeatureMismatchError({ position, expected, received });
  }
}
