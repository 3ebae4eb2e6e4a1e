import { ArtifactFormatError, type ModelCodec } from '@spx/core';
import { type FlatTrees, treeCount } from '../model/flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../model/gradient-boosting-model.js';
import { byteReader, byteWriter } from './byte-cursor.js';
import { checkTrees } from './check-trees.js';
import { decodeMetadata, encodeMetadata } from './model-metadata.js';

const magic = new TextEncoder().encode('SPXTREES');
const formatVersion = 1;
const headerBytes = 32;
const maximumBytes = 1024 * 1024 * 1024;
const maximumMetadataBytes = 16 * 1024 * 1024;

/**
 * Codec of `lightgbm` and `xgboost` models: a compact file that is the same for the same model.
 *
 * Layout, little-endian, n nodes and t trees in all, n + t leaves: magic `SPXTREES` (8 bytes); version, t, n, bytes of metadata (u32 each); base score (f64);
 * threshold (n), gain (n), leaf value (n + t), leaf weight (n + t) (f64); first node of each tree (t + 1), column (n), left (n), right (n), leaf rows (n + t)
 * (32 bits); decision (n bytes); metadata (canonical JSON, UTF-8: feature names, objective, summary).
 *
 * Decoding compares the size with what the header claims before it allocates, checks that the arrays are trees, and encodes the result once more, which must give
 * the same bytes.
 */
export const gradientBoostingCodec: ModelCodec<GradientBoostingModel> = {
  specVersion: 1,
  kind: 'gradient-boosting',
  encode,
  decode: (bytes) => {
    const model = read(bytes);
    if (Buffer.compare(encode(model), bytes) !== 0) refuse('its model is not in canonical form');
    return model;
  },
};

function encode({ boosted }: GradientBoostingModel): Uint8Array {
  const { trees, baseScore } = boosted;
  const metadata = encodeMetadata(boosted);
  const sizes = { trees: treeCount(trees), nodes: trees.column.length, metadata: metadata.length };
  const bytes = new Uint8Array(totalBytes(sizes));
  const writer = byteWriter(bytes, 0);
  writer.bytes(magic);
  writer.words(Uint32Array.of(formatVersion, sizes.trees, sizes.nodes, sizes.metadata));
  writer.doubles(Float64Array.of(baseScore));
  for (const values of [trees.threshold, trees.gain, trees.leafValue, trees.leafWeight]) writer.doubles(values);
  for (const values of [trees.firstNode, trees.column, trees.left, trees.right, trees.leafRows]) writer.words(values);
  writer.bytes(trees.decision);
  writer.bytes(metadata);
  return bytes;
}

interface Sizes {
  readonly trees: number;
  readonly nodes: number;
  readonly metadata: number;
}

function totalBytes({ trees, nodes, metadata }: Sizes): number {
  const leaves = nodes + trees;
  return headerBytes + 8 * (2 * nodes + 2 * leaves) + 4 * (trees + 1 + 3 * nodes + leaves) + nodes + metadata;
}

function read(bytes: Uint8Array): GradientBoostingModel {
  const { sizes, baseScore } = readHeader(bytes);
  const { trees: count, nodes } = sizes;
  const leaves = nodes + count;
  const reader = byteReader(bytes, headerBytes);
  const doubles = { threshold: reader.doubles(nodes), gain: reader.doubles(nodes), leafValue: reader.doubles(leaves), leafWeight: reader.doubles(leaves) };
  const words = {
    firstNode: reader.words(count + 1),
    column: reader.words(nodes),
    left: reader.signedWords(nodes),
    right: reader.signedWords(nodes),
    leafRows: reader.words(leaves),
  };
  const trees: FlatTrees = { ...doubles, ...words, decision: reader.bytes(nodes) };
  const metadata = decodeMetadata(reader.bytes(sizes.metadata));
  checkTrees(trees, { featureCount: metadata.featureNames.length, baseScore });
  return gradientBoostingModel({ ...metadata, baseScore, trees });
}

function readHeader(bytes: Uint8Array): { readonly sizes: Sizes; readonly baseScore: number } {
  if (bytes.length < headerBytes) refuse(`its model has ${bytes.length} bytes, at least ${headerBytes} are needed`);
  if (bytes.length > maximumBytes) refuse(`its model has ${bytes.length} bytes, at most ${maximumBytes} are read`);
  const reader = byteReader(bytes, 0);
  if (Buffer.compare(reader.bytes(magic.length), magic) !== 0) refuse('its model does not start with "SPXTREES"');
  const [version = 0, trees = 0, nodes = 0, metadata = 0] = reader.words(4);
  const baseScore = reader.doubles(1)[0]!;
  if (version !== formatVersion) refuse(`model format version "${version}" is unknown, "${formatVersion}" is read`);
  if (metadata > maximumMetadataBytes) refuse(`its metadata claims ${metadata} bytes, at most ${maximumMetadataBytes} are read`);
  const sizes = { trees, nodes, metadata };
  if (totalBytes(sizes) !== bytes.length) refuse(`its header claims ${totalBytes(sizes)} bytes of model, it has ${bytes.length}`);
  if (!Number.isFinite(baseScore)) refuse(`its base score is ${baseScore}`);
  return { sizes, baseScore };
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
