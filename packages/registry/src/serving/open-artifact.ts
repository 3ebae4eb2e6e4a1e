import { type DecodedArtifact, decodeArtifact, type FittedModel, type ModelCodec } from '@spx/core';

/** An artefact with its model ready to predict. */
export interface OpenedArtifact extends Omit<DecodedArtifact, 'model'> {
  readonly model: FittedModel;
}

/** Options of {@link openArtifact}. */
export interface OpenArtifactOptions {
  readonly codecs: readonly ModelCodec[];
  /** Makes the error for a kind that no codec reads. */
  readonly unknownKind: (kind: string, known: readonly string[]) => Error;
}

/**
 * Takes an artefact apart and decodes its model with the codec of its kind. The model may keep views on `artifact`: nobody may write to it afterwards.
 *
 * @throws {ArtifactFormatError} if the artefact or the model in it is not whole.
 */
export function openArtifact(artifact: Uint8Array, { codecs, unknownKind }: OpenArtifactOptions): OpenedArtifact {
  const { manifest, model, artifactSha256 } = decodeArtifact(artifact);
  const codec = codecs.find(({ kind }) => kind === manifest.kind);
  if (codec === undefined) {
    throw unknownKind(
      manifest.kind,
      codecs.map(({ kind }) => kind),
    );
  }
  return { manifest, artifactSha256, model: codec.decode(model) };
}
