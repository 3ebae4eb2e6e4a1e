import { createHash } from 'node:crypto';
import type { ModelManifest } from '../contracts/model-manifest.js';
import { ArtifactFormatError } from '../errors/artifact-format-error.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { parseJson } from '../hash/parse-json.js';
import { sha256 } from '../hash/sha256.js';
import { artifactLayout } from './artifact-layout.js';
import { parseManifest } from './parse-manifest.js';

/**
 * Joins a model and its manifest in one file.
 *
 * Layout: magic `SPXMODEL` (8 bytes), format version (u32), manifest length (u32), model length (u32), manifest (canonical JSON, UTF-8), model, SHA-256 of
 * everything before it (32 bytes). Integers are little-endian.
 *
 * @throws {ArtifactFormatError} if the manifest's `modelSha256` is not that of `model`, or `decodeArtifact` would refuse the file for its manifest or its size.
 * @throws {InvalidArgumentError} if the manifest holds what JSON cannot, such as a metric that is NaN.
 */
export function encodeArtifact(manifest: ModelManifest, model: Uint8Array): Uint8Array {
  if (manifest.modelSha256 !== sha256(model)) throw new ArtifactFormatError({ problem: 'the manifest names another model hash' });
  const text = new TextEncoder().encode(canonicalJson(parseJson('manifest', manifest)));
  parseManifest(text);
  const { headerBytes, checksumBytes, magic, formatVersion, maximumBytes } = artifactLayout;
  const length = headerBytes + text.length + model.length + checksumBytes;
  if (length > maximumBytes) throw new ArtifactFormatError({ problem: `it would have ${length} bytes, at most ${maximumBytes} are read` });
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(8, formatVersion, true);
  view.setUint32(12, text.length, true);
  view.setUint32(16, model.length, true);
  bytes.set(text, headerBytes);
  bytes.set(model, headerBytes + text.length);
  const body = bytes.subarray(0, bytes.length - checksumBytes);
  bytes.set(createHash('sha256').update(body).digest(), body.length);
  return bytes;
}
