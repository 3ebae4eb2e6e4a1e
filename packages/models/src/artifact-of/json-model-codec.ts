import type { FittedModel, ModelCodec } from '@spx/core';
import { type JsonFormat, jsonCodec } from './json-codec.js';

/** The codec of `jsonCodec` for a model that answers tables of features. */
export function jsonModelCodec<Model extends FittedModel, Document>(format: JsonFormat<Model, Document>): ModelCodec<Model> {
  return jsonCodec(format);
}
