import { ArtifactFormatError } from '@spx/core';
import { z } from 'zod';
import { type JsonCodec, jsonCodec } from '../../artifact-of/json-codec.js';
import { fromVector, parameterNames } from './arima-coefficients.js';
import { type ArimaModel, type ArimaModelParts, arimaModel } from './arima-model.js';
import { type ArimaSpecification, arimaSpecification } from './arima-specification.js';
import { stateFilter } from './state-filter.js';
import { arimaStateSpace } from './state-space.js';
import { partialAutocorrelations } from './stationary-region.js';

// A state has the square of its length in numbers: these orders keep a document from asking for more memory than its own size warrants.
const lagOrder = z.int().min(0).max(100);
const period = z.int().min(0).max(2_000);
const maximumStates = 4_000;

const schema = z.strictObject({
  kind: z.literal('arima'),
  version: z.literal(1),
  order: z.tuple([lagOrder, z.int().min(0).max(3), lagOrder]),
  seasonal: z.tuple([lagOrder, z.int().min(0).max(3), lagOrder, period]),
  constant: z.boolean(),
  exogenousNames: z.array(z.string()),
  parameters: z.array(z.number()),
  standardErrors: z.array(z.number()).nullable(),
  logLikelihood: z.number(),
  observations: z.int().min(1),
  state: z.array(z.number()),
});

/**
 * Codec of regressions with ARIMA errors, of fits as of models: canonical JSON with the parameters, their precision and the filter's last state, so that a loaded model
 * forecasts and goes on to the last bit. The data of the fit are not kept.
 *
 * @example arimaCodec.decode(arimaCodec.encode(fit)).forecast({ steps: 5 })
 */
export const arimaCodec: JsonCodec<ArimaModel> = jsonCodec({
  kind: 'arima',
  schema,
  toDocument: ({ specification, parameters, standardErrors, logLikelihood, observations, state }) => ({
    kind: 'arima',
    version: 1,
    order: [...specification.order],
    seasonal: [...specification.seasonal],
    constant: specification.constant,
    exogenousNames: [...specification.exogenousNames],
    parameters: [...parameters],
    standardErrors: standardErrors === null ? null : [...standardErrors],
    logLikelihood,
    observations,
    state: [...state],
  }),
  fromDocument: (document) => {
    const specification = specificationOf(document);
    const parts = { ...document, specification, parameters: Float64Array.from(document.parameters), state: Float64Array.from(document.state) };
    checkParts(specification, parts);
    const { parameters, standardErrors, logLikelihood, observations, state } = parts;
    return arimaModel({ specification, parameters, standardErrors, logLikelihood, observations, state });
  },
});

function specificationOf(document: ArimaSpecification): ArimaSpecification {
  try {
    return arimaSpecification(document);
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'its orders are not those of a model', cause });
  }
}

/** Refuses numbers that no fit of this specification has, before anything of their size is made. */
function checkParts(specification: ArimaSpecification, { parameters, standardErrors, state }: Omit<ArimaModelParts, 'specification'>): void {
  const { order, seasonal } = specification;
  const states = order[0] + order[1] + order[2] + 1 + (seasonal[0] + seasonal[1] + seasonal[2]) * seasonal[3];
  if (states > maximumStates) refuse(`it has up to ${states} states, at most ${maximumStates} are read`);
  const expected = parameterNames(specification).length;
  if (parameters.length !== expected) refuse(`${expected} parameters are needed, it has ${parameters.length}`);
  if (standardErrors !== null && standardErrors.length !== expected) refuse(`${expected} standard errors are needed, it has ${standardErrors.length}`);
  const coefficients = fromVector(specification, parameters);
  const space = arimaStateSpace(specification, coefficients);
  if (!(coefficients.variance > 0) || partialAutocorrelations(space.ar) === null) refuse('its parameters are not those of a stationary process');
  const size = space.levels + space.ar.length;
  const length = 3 + size * 2 + (space.levels > 0 ? 2 : 1) * size * size;
  if (state.length !== length) refuse(`its state needs ${length} numbers and has ${state.length}`);
  stateFilter(space, { intercepts: [coefficients.intercept], diffuseVariance: Number.POSITIVE_INFINITY }).restore(state);
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
