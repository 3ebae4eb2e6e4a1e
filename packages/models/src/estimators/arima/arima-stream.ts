import { ArtifactFormatError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { type ArimaForecast, type ArimaForecastOptions, type ArimaState, arimaForecast } from './arima-forecast.js';
import { stateFilter } from './state-filter.js';
import { arimaStateSpace } from './state-space.js';

/** What a new row has shown. */
export interface ArimaStep {
  /** Expectation of the value given the rows before and this row's inputs; NaN if an input is missing. */
  readonly prediction: number;
  /** Standard deviation of the value about it; infinite where a level that differencing removed is not known yet. */
  readonly standardError: number;
  /** Value minus prediction; NaN if the value or an input is missing. */
  readonly innovation: number;
}

/** A fitted process that takes one row after another. */
export interface ArimaStream {
  /**
   * Takes the next row, in the time of some operations a state, or states squared while covariances still change.
   *
   * @param value - of the series; NaN if missing.
   * @param inputs - of the same row, in the order of the fit's names.
   * @throws {ShapeMismatchError} if `inputs` has another length.
   * @throws {InvalidArgumentError} if a value is infinite; the state stays as it was.
   */
  push(value: number, inputs?: Float64Array): ArimaStep;
  /** Forecasts from the rows so far; the state stays as it is. */
  forecast(options: ArimaForecastOptions): ArimaForecast;
  /** The state as bytes, from which a stream of the same model goes on to the last bit. */
  snapshot(): Uint8Array;
  /** @throws {ArtifactFormatError} if the bytes are no state of this model. */
  restore(bytes: Uint8Array): void;
}

const noInputs = new Float64Array(0);

/** Stream that goes on from `state`; `null` starts before the first row. */
export function arimaStream(specification: ArimaState['specification'], coefficients: ArimaState['coefficients'], state: Float64Array | null): ArimaStream {
  const filter = stateFilter(arimaStateSpace(specification, coefficients), { intercepts: [coefficients.intercept], diffuseVariance: Number.POSITIVE_INFINITY });
  if (state !== null) filter.restore(state);
  const [values, innovations, variances] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  const names = specification.exogenousNames;
  return {
    push: (value, inputs = noInputs) => {
      if (inputs.length !== names.length) throw new ShapeMismatchError({ what: 'inputs', expected: names.length, received: inputs.length });
      const bad = [value, ...inputs].find((each) => Math.abs(each) === Number.POSITIVE_INFINITY);
      if (bad !== undefined) throw new InvalidArgumentError('value', 'finite or NaN, as must be the inputs', { received: bad });
      values[0] = value;
      let effect = 0;
      // The effects come off one after the other, as in a whole series, so that both give the same bits.
      for (let input = 0; input < inputs.length; input++) {
        values[0] = values[0]! - coefficients.exogenous[input]! * inputs[input]!;
        effect += coefficients.exogenous[input]! * inputs[input]!;
      }
      const { mean } = filter.peek(0);
      filter.advance({ columns: [{ values, innovations }], variances, from: 0, to: 1 });
      return { prediction: mean + effect, standardError: Math.sqrt(coefficients.variance * variances[0]!), innovation: innovations[0]! };
    },
    forecast: (options) => arimaForecast({ specification, coefficients, state: filter.snapshot() }, options),
    snapshot: () => new Uint8Array(filter.snapshot().buffer),
    restore: (bytes) => {
      const expected = filter.snapshot().byteLength;
      if (bytes.byteLength !== expected)
        throw new ArtifactFormatError({ problem: `a state of this model has ${expected} bytes, this one ${bytes.byteLength}` });
      const numbers = new Float64Array(Uint8Array.from(bytes).buffer);
      if (!numbers.every(Number.isFinite)) throw new ArtifactFormatError({ problem: 'a state holds a number that is not finite' });
      filter.restore(numbers);
    },
  };
}
