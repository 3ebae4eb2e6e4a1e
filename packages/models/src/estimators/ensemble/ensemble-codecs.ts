import type { ModelCodec } from '@spx/core';
import { type ConformalModel, conformalFormat } from '../conformal/conformal-model.js';
import { type CorrectedVolatilityModel, correctedVolatilityFormat } from '../volatility/corrected-volatility-model.js';
import { type CompositeCodec, compositeCodec, isCompositeCodec } from './composite-codec.js';
import { type EnsembleModel, ensembleFormat } from './ensemble-model.js';
import { type StackingModel, stackingFormat } from './stacking-model.js';

/** The codecs of models that hold others, by kind. */
export interface EnsembleCodecs {
  readonly conformal: CompositeCodec<ConformalModel>;
  readonly correctedVolatility: CompositeCodec<CorrectedVolatilityModel>;
  readonly ensemble: CompositeCodec<EnsembleModel>;
  readonly stacking: CompositeCodec<StackingModel>;
  /** Those four and the codecs of what may lie inside: a list for a registry or a predictor. */
  readonly all: readonly ModelCodec[];
}

/**
 * Codecs of `averaging`, `stacking`, `conformal` and `correctedVolatility`, which need the codecs of the models inside, and of ensembles of ensembles.
 *
 * @param codecs - one for each kind of model that may be a member. Those of other ensembles stand for their members'; of two codecs of one kind the first counts.
 * @example
 * const codecs = ensembleCodecs([...modelCodecs, theirs]).all; // modelCodecs reads ensembles of this package's own models already
 */
export function ensembleCodecs(codecs: readonly ModelCodec[]): EnsembleCodecs {
  const byKind = new Map<string, ModelCodec>();
  for (const codec of codecs.flatMap((one) => (isCompositeCodec(one) ? one.leafCodecs : [one]))) {
    if (!byKind.has(codec.kind)) byKind.set(codec.kind, codec);
  }
  const source = { leafCodecs: [...byKind.values()], byKind: () => byKind };
  const [conformal, correctedVolatility] = [compositeCodec(conformalFormat, source), compositeCodec(correctedVolatilityFormat, source)];
  const [ensemble, stacking] = [compositeCodec(ensembleFormat, source), compositeCodec(stackingFormat, source)];
  for (const codec of [conformal, correctedVolatility, ensemble, stacking]) byKind.set(codec.kind, codec);
  return { conformal, correctedVolatility, ensemble, stacking, all: [...byKind.values()] };
}
