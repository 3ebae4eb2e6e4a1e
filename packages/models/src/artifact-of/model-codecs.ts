import type { ModelCodec } from '@spx/core';
import { linearCodec } from '../estimators/arimax/linear-model.js';
import { constantCodec } from '../estimators/baseline/constant-model.js';
import { ensembleCodecs } from '../estimators/ensemble/ensemble-codecs.js';
import { gradientBoostingCodec } from '../estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import { onnxCodec } from '../estimators/onnx/onnx-codec.js';
import { harCodec } from '../estimators/volatility/har-model.js';

/** A codec for every kind of model that this package can fit or load: what a registry or a predictor needs to read them back. */
export const modelCodecs: readonly ModelCodec[] = ensembleCodecs([constantCodec, gradientBoostingCodec, harCodec, linearCodec, onnxCodec()]).all;
