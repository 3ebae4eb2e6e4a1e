import { ArtifactFormatError, canonicalJson, type ModelCodec, sha256 } from '@spx/core';
import { parseDocument } from '../../artifact-of/parse-document.js';
import { inspectOnnx } from '../../formats/onnx/inspect-onnx.js';
import { byteReader, byteWriter } from '../gradient-boosting/codec/byte-cursor.js';
import { fittedOnnxModel, type OnnxModel } from './fitted-onnx-model.js';
import { definitionOptions, type OnnxDefinition, onnxDefinitionSchema } from './onnx-definition.js';
import { type OnnxSessionOptions, resolveSessionOptions } from './onnx-session-options.js';

/** Layout of the head of an encoded ONNX model, and what is read at most. */
const layout = {
  magic: new TextEncoder().encode('SPX-ONNX'),
  version: 1,
  headBytes: 20,
  hashBytes: 32,
  mostBytes: 2 ** 30,
  mostDefinitionBytes: 2 ** 24,
} as const;

/**
 * Codec of ONNX models: the file as it is, and how it is used.
 *
 * Layout, little-endian: magic `SPX-ONNX`; version, bytes of the definition, bytes of the file (u32 each); SHA-256 of the file (32 bytes); the definition (canonical
 * JSON, UTF-8); the file.
 *
 * Decoding looks at sizes, hash, definition and the outer form of the file. It does not load the file into the runtime, which is asynchronous: the model does so
 * when it first predicts, or in `warmUp`.
 *
 * @param sessionOptions - how decoded models are run on this machine; they are no part of a model.
 * @throws {InvalidArgumentError} if a session option is unknown or outside its range.
 * @example
 * const codecs = [onnxCodec({ intraOpNumThreads: 4 }), ...modelCodecs]; // the first of a kind counts
 */
export function onnxCodec(sessionOptions?: OnnxSessionOptions): ModelCodec<OnnxModel> {
  const resolved = resolveSessionOptions(sessionOptions);
  const codec: ModelCodec<OnnxModel> = {
    specVersion: 1,
    kind: 'onnx',
    encode,
    decode: (bytes) => {
      const { definition, file } = read(bytes);
      const model = fittedOnnxModel({ file, definition, sessionOptions: resolved, codec });
      if (Buffer.compare(encode(model), bytes) !== 0) refuse('its model is not in canonical form');
      return model;
    },
  };
  return codec;
}

function encode({ definition, file, sha256: hash }: Pick<OnnxModel, 'definition' | 'file' | 'sha256'>): Uint8Array {
  const text = new TextEncoder().encode(canonicalJson(definitionOptions(definition)));
  const { magic, version, headBytes, hashBytes } = layout;
  const bytes = new Uint8Array(headBytes + hashBytes + text.length + file.length);
  const writer = byteWriter(bytes, 0);
  writer.bytes(magic);
  writer.words(Uint32Array.of(version, text.length, file.length));
  for (const part of [Buffer.from(hash, 'hex'), text, file]) writer.bytes(part);
  return bytes;
}

function read(bytes: Uint8Array): { readonly definition: OnnxDefinition; readonly file: Uint8Array } {
  const { magic, version: known, headBytes, hashBytes, mostBytes, mostDefinitionBytes } = layout;
  if (bytes.length < headBytes + hashBytes) refuse(`its model has ${bytes.length} bytes, at least ${headBytes + hashBytes} are needed`);
  if (bytes.length > mostBytes) refuse(`its model has ${bytes.length} bytes, at most ${mostBytes} are read`);
  const reader = byteReader(bytes, 0);
  if (Buffer.compare(reader.bytes(magic.length), magic) !== 0) refuse('its model does not start with "SPX-ONNX"');
  const [version = 0, definitionBytes = 0, fileBytes = 0] = reader.words(3);
  if (version !== known) refuse(`model format version "${version}" is unknown, "${known}" is read`);
  if (definitionBytes > mostDefinitionBytes) refuse(`its definition claims ${definitionBytes} bytes, at most ${mostDefinitionBytes} are read`);
  const claimed = headBytes + hashBytes + definitionBytes + fileBytes;
  if (claimed !== bytes.length) refuse(`its header claims ${claimed} bytes of model, it has ${bytes.length}`);
  const hash = Buffer.from(reader.bytes(hashBytes)).toString('hex');
  const definition = parseDocument(reader.bytes(definitionBytes), { what: 'its definition', schema: onnxDefinitionSchema });
  const file = reader.bytes(fileBytes);
  if (sha256(file) !== hash) refuse('its ONNX file does not have the hash that was written with it');
  inspectOnnx(file);
  return { definition, file };
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
