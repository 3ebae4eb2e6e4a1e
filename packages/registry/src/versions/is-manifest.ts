import type { ModelManifest } from '@spx/core';

/** Whether a value read back from a journal is a manifest of the version that is understood here. Its fields were checked before it was published. */
export function isManifest(value: unknown): value is ModelManifest {
  return typeof value === 'object' && value !== null && 'specVersion' in value && value.specVersion === 1 && 'modelSha256' in value && 'featureNames' in value;
}
