import { ArtifactFormatError, canonicalJson, type FittedModel, InvalidArgumentError, type JsonValue, type ModelCodec } from '@spx/core';
import { z } from 'zod';
import { parseDocument } from '../../artifact-of/parse-document.js';
import { decodeEnvelope, encodeEnvelope } from './model-envelope.js';

/** A model that others were put into, taken apart. */
interface CompositeParts<Details> {
  readonly featureNames: readonly string[];
  readonly models: readonly { readonly id: string; readonly model: FittedModel }[];
  /** What there is to say besides; JSON. */
  readonly details: Details;
}

/** How a kind of model is taken apart and put together. */
export interface CompositeFormat<Model extends FittedModel, Details extends JsonValue> {
  readonly kind: string;
  /** Refuses all details that `toParts` cannot have made. Not recursive, so that nesting cannot exhaust the stack. */
  readonly details: z.ZodType<Details>;
  toParts(model: Model): CompositeParts<Details>;
  /** May throw what it likes for parts that do not fit together. */
  fromParts(parts: CompositeParts<Details>): Model;
}

/** A codec that needs the codecs of what its models hold. */
export interface CompositeCodec<Model extends FittedModel = FittedModel> extends ModelCodec<Model> {
  /** Codecs of models that hold no others. */
  readonly leafCodecs: readonly ModelCodec[];
  /** Decodes a model that lies `level` models deep in another. */
  decodeNested(bytes: Uint8Array, level: number): Model;
}

/** Whether a codec is for models that hold others. */
export function isCompositeCodec(codec: ModelCodec): codec is CompositeCodec {
  return 'decodeNested' in codec && 'leafCodecs' in codec;
}

const deepest = 8;

const entrySchema = z.strictObject({ id: z.string(), kind: z.string() });

/** Codecs by kind: those of all models that may lie in another. Asked when a model is encoded or decoded. */
export interface CodecSource {
  readonly leafCodecs: readonly ModelCodec[];
  readonly byKind: () => ReadonlyMap<string, ModelCodec>;
}

/**
 * Codec of models that hold others: one file with each model in the bytes of its own codec, so that equal models give equal bytes whatever is inside.
 *
 * Decoding refuses nesting below 8 levels, models of a kind without a codec, and bytes that the result is not encoded to again.
 */
export function compositeCodec<Model extends FittedModel, Details extends JsonValue>(
  format: CompositeFormat<Model, Details>,
  { leafCodecs, byKind }: CodecSource,
): CompositeCodec<Model> {
  const schema = z.strictObject({ kind: z.literal(format.kind), featureNames: z.array(z.string()), models: z.array(entrySchema), details: format.details });
  const codecOf = (kind: string): ModelCodec => byKind().get(kind) ?? refuse(`it holds a model of kind "${kind}", of which no codec was given`);
  const encode = (model: Model): Uint8Array => {
    const { featureNames, models, details } = format.toParts(model);
    const entries = models.map(({ id, model: { kind } }) => ({ id, kind }));
    const metadata = new TextEncoder().encode(canonicalJson({ kind: format.kind, featureNames, models: entries, details }));
    return encodeEnvelope({ metadata, models: models.map(({ model: inner }) => encoderOf(byKind(), inner).encode(inner)) });
  };
  const decodeNested = (bytes: Uint8Array, level: number): Model => {
    if (level >= deepest) refuse(`it holds models in models, ${deepest} levels are read`);
    const envelope = decodeEnvelope(bytes);
    const { featureNames, models: entries, details } = parseDocument(envelope.metadata, { what: 'the metadata of its group of models', schema });
    if (entries.length !== envelope.models.length) refuse(`it names ${entries.length} models and holds ${envelope.models.length}`);
    if (new Set(featureNames).size !== featureNames.length) refuse('it names a feature twice');
    const models = entries.map(({ id, kind }, index) => ({ id, model: decodeInner(codecOf(kind), envelope.models[index]!, level) }));
    return assemble(format, { featureNames, models, details });
  };
  const decode = (bytes: Uint8Array): Model => {
    const model = decodeNested(bytes, 0);
    if (Buffer.compare(encode(model), bytes) !== 0) refuse('its group of models is not in canonical form');
    return model;
  };
  return { specVersion: 1, kind: format.kind, leafCodecs, encode, decode, decodeNested };
}

function encoderOf(byKind: ReadonlyMap<string, ModelCodec>, { kind }: FittedModel): ModelCodec {
  const codec = byKind.get(kind);
  if (codec !== undefined) return codec;
  throw new InvalidArgumentError('codecs', 'one of each kind of model inside', { received: [...byKind.keys()], remedy: `Add the codec of "${kind}".` });
}

function decodeInner(codec: ModelCodec, bytes: Uint8Array, level: number): FittedModel {
  return isCompositeCodec(codec) ? codec.decodeNested(bytes, level + 1) : codec.decode(bytes);
}

function assemble<Model extends FittedModel, Details extends JsonValue>(format: CompositeFormat<Model, Details>, parts: CompositeParts<Details>): Model {
  try {
    return format.fromParts(parts);
  } catch (cause) {
    throw new ArtifactFormatError({ problem: `the parts of its model of kind "${format.kind}" do not fit together`, cause });
  }
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
