/** Sizes and marks of the artefact file; see `encodeArtifact`. */
export const artifactLayout: ArtifactLayout = {
  magic: new TextEncoder().encode('SPXMODEL'),
  formatVersion: 1,
  headerBytes: 20,
  checksumBytes: 32,
  maximumManifestBytes: 16 * 1024 * 1024,
  maximumBytes: 1024 * 1024 * 1024,
};

interface ArtifactLayout {
  readonly magic: Uint8Array;
  readonly formatVersion: number;
  readonly headerBytes: number;
  readonly checksumBytes: number;
  /** Largest manifest and largest whole file that are read. */
  readonly maximumManifestBytes: number;
  readonly maximumBytes: number;
}
