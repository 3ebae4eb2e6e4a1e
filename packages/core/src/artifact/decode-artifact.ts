import { createHash } from 'node:crypto';
import type { ModelManifest } from '../contracts/model-manifest.js';
import { ArtifactFormatError } from '../errors/artifact-format-error.js';
import { sha256 } from '../hash/sha256.js';
import { artifactLayout } from './artifact-layout.js';
import { parseManifest } from './parse-manifest.js';

/** A model artefact taken apart and checked. */
export interface DecodedArtifact {
  readonly manifest: ModelManifest;
  /** Bytes for the codec of `manifest.kind`; a view on the input. */
  readonly model: Uint8Array;
  readonly artifactSha256: string;
}

/**
 * Takes an artefact apart after checking size, magic, version, lengths, checksum and manifest, in that order, before anything of a claimed size is allocated.
 *
 * @throws {ArtifactFormatError} for anything that `encodeArtifact` did not write.
 */
export function decodeArtifact(bytes: Uint8Array): DecodedArtifact {
  const { headerBytes, checksumBytes, magic, formatVersion, maximumBytes, maximumManifestBytes } = artifactLayout;
  if (bytes.length < headerBytes + checksumBytes) refuse(`it has ${bytes.length} bytes, at least ${headerBytes + checksumBytes} are needed`);
  if (bytes.length > maximumBytes) refuse(`it has ${bytes.length} bytes, at most ${maximumBytes} are read`);
  if (!magic.every((byte, index) => bytes[index] === byte)) refuse('it does not start with "SPXMODEL"');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== formatVersion) refuse(`format version "${version}" is unknown, "${formatVersion}" is read`);
  const manifestLength = view.getUint32(12, true);
  const modelLength = view.getUint32(16, true);
  if (manifestLength > maximumManifestBytes) refuse(`its manifest claims ${manifestLength} bytes, at most ${maximumManifestBytes} are read`);
  const expected = headerBytes + manifestLength + modelLength + checksumBytes;
  if (expected !== bytes.length) refuse(`its header claims ${expected} bytes, it has ${bytes.length}`);
  const body = bytes.subarray(0, bytes.length - checksumBytes);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(body.length))) refuse('its checksum does not match');
  const manifest = parseManifest(bytes.subarray(headerBytes, headerBytes + manifestLength));
  const model = bytes.subarray(headerBytes + manifestLength, body.length);
  if (manifest.modelSha256 !== sha256(model)) refuse('its manifest names another model hash');
  return { manifest, model, artifactSha256: sha256(bytes) };
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
