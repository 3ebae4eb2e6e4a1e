import { ArtifactFormatError, type ModelCodec } from '@spx/core';
import type { BoostedTrees } from '../model/boosted-trees.js';
import type { FlatTrees, LinearLeaves } from '../model/flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../model/gradient-boosting-model.js';
import { type ByteReader, byteReader, byteWriter } from './byte-cursor.js';
import { checkTrees } from './check-trees.js';
import { flagsOf, type ModelSizes, modelFile, sizesOf, totalBytes } from './model-layout.js';
import { decodeMetadata, encodeMetadata } from './model-metadata.js';

/**
 * Codec of `lightgbm` and `xgboost` models: a compact file that is the same for the same model.
 *
 * Layout, little-endian, with n nodes, t trees, n + t leaves, k outputs, s sets of categories in w words, m terms of linear leaves:
 * magic `SPXTREES` (8 bytes); version, t, n, bytes of metadata, k, trees of a round, flags (1 leaf numbers, 2 linear leaves, 4 single precision, 8 base score
 * last, 16 average), s, w, m (u32 each);
 * f64: base score (k), threshold (n), gain (n), node value (n), node weight (n), leaf value (n + t), leaf weight (n + t), with linear leaves also constant (n + t)
 * and coefficient (m);
 * 32 bits: first node of each tree (t + 1), output of each tree (t), column (n), left (n), right (n), node rows (n), leaf rows (n + t), first word of each set
 * (s + 1), words (w), then leaf number (n + t), first term of each leaf (n + t + 1) and column of each term (m) where the flags say so;
 * decision (n bytes); metadata (canonical JSON, UTF-8: feature names, objective, summary).
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
  const { trees, baseScore, treeOutput } = boosted;
  const metadata = encodeMetadata(boosted);
  const sizes = sizesOf(boosted, metadata.length);
  const bytes = new Uint8Array(totalBytes(sizes));
  const writer = byteWriter(bytes, 0);
  writer.bytes(modelFile.magic);
  const { trees: count, nodes, outputs, treesPerRound, flags, categorySets, categoryWords, linearTerms } = sizes;
  writer.words(Uint32Array.of(modelFile.formatVersion, count, nodes, metadata.length, outputs, treesPerRound, flags, categorySets, categoryWords, linearTerms));
  const doubles = [baseScore, trees.threshold, trees.gain, trees.nodeValue, trees.nodeWeight, trees.leafValue, trees.leafWeight];
  for (const values of doubles) writer.doubles(values);
  if (trees.linear !== undefined) for (const values of [trees.linear.constant, trees.linear.coefficient]) writer.doubles(values);
  const words = [trees.firstNode, treeOutput, trees.column, trees.left, trees.right, trees.nodeRows, trees.leafRows];
  for (const values of [...words, trees.firstCategoryWord, trees.categoryWords]) writer.words(values);
  if (trees.leafNumber !== undefined) writer.words(trees.leafNumber);
  if (trees.linear !== undefined) for (const values of [trees.linear.firstTerm, trees.linear.column]) writer.words(values);
  writer.bytes(trees.decision);
  writer.bytes(metadata);
  return bytes;
}

function read(bytes: Uint8Array): GradientBoostingModel {
  const sizes = readHeader(bytes);
  const { arithmetic } = flagsOf(sizes);
  const reader = byteReader(bytes, modelFile.headerBytes);
  const { trees, baseScore, treeOutput } = readArrays(reader, sizes);
  const metadata = decodeMetadata(reader.bytes(sizes.metadata));
  const boosted: BoostedTrees = { ...metadata, baseScore, trees, treeOutput, treesPerRound: sizes.treesPerRound, arithmetic };
  checkTrees(boosted);
  return gradientBoostingModel(boosted);
}

function readArrays(reader: ByteReader, sizes: ModelSizes): Pick<BoostedTrees, 'trees' | 'baseScore' | 'treeOutput'> {
  const { trees: count, nodes, categorySets, linearTerms } = sizes;
  const { hasLeafNumbers, isLinear } = flagsOf(sizes);
  const leaves = nodes + count;
  const baseScore = reader.doubles(sizes.outputs);
  const nodeDoubles = { threshold: reader.doubles(nodes), gain: reader.doubles(nodes), nodeValue: reader.doubles(nodes), nodeWeight: reader.doubles(nodes) };
  const leafDoubles = { leafValue: reader.doubles(leaves), leafWeight: reader.doubles(leaves) };
  const linearDoubles = isLinear ? { constant: reader.doubles(leaves), coefficient: reader.doubles(linearTerms) } : undefined;
  const firstNode = reader.words(count + 1);
  const treeOutput = reader.words(count);
  const nodeWords = { column: reader.words(nodes), left: reader.signedWords(nodes), right: reader.signedWords(nodes), nodeRows: reader.words(nodes) };
  const leafRows = reader.words(leaves);
  const categories = { firstCategoryWord: reader.words(categorySets + 1), categoryWords: reader.words(sizes.categoryWords) };
  const leafNumber = hasLeafNumbers ? reader.words(leaves) : undefined;
  const linear: LinearLeaves | undefined =
    linearDoubles === undefined ? undefined : { ...linearDoubles, firstTerm: reader.words(leaves + 1), column: reader.words(linearTerms) };
  const decision = reader.bytes(nodes);
  const trees: FlatTrees = { firstNode, ...nodeWords, ...nodeDoubles, ...leafDoubles, leafRows, ...categories, leafNumber, linear, decision };
  return { trees, baseScore, treeOutput };
}

function readHeader(bytes: Uint8Array): ModelSizes {
  const { magic, formatVersion, headerBytes, maximumBytes, maximumMetadataBytes, maximumOutputs } = modelFile;
  if (bytes.length < headerBytes) refuse(`its model has ${bytes.length} bytes, at least ${headerBytes} are needed`);
  if (bytes.length > maximumBytes) refuse(`its model has ${bytes.length} bytes, at most ${maximumBytes} are read`);
  const reader = byteReader(bytes, 0);
  if (Buffer.compare(reader.bytes(magic.length), magic) !== 0) refuse('its model does not start with "SPXTREES"');
  const [version = 0, trees = 0, nodes = 0, metadata = 0, outputs = 0, treesPerRound = 0, flags = 0, categorySets = 0, categoryWords = 0, linearTerms = 0] =
    reader.words(10);
  if (version !== formatVersion) refuse(`model format version "${version}" is unknown, "${formatVersion}" is read`);
  if (metadata > maximumMetadataBytes) refuse(`its metadata claims ${metadata} bytes, at most ${maximumMetadataBytes} are read`);
  const sizes = { trees, nodes, metadata, outputs, treesPerRound, flags, categorySets, categoryWords, linearTerms };
  if (totalBytes(sizes) !== bytes.length) refuse(`its header claims ${totalBytes(sizes)} bytes of model, it has ${bytes.length}`);
  if (outputs < 1 || outputs > maximumOutputs) refuse(`it has ${outputs} outputs, 1 to ${maximumOutputs} are read`);
  if (treesPerRound < 1 || trees % treesPerRound !== 0) refuse(`its ${trees} trees are no whole rounds of ${treesPerRound}`);
  return sizes;
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
