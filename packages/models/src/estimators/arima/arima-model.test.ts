import { ArtifactFormatError, ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateArma } from '../../../test/simulate-arma.js';
import { arimaCodec } from './arima-codec.js';
import { type ArimaFit, fitArima } from './fit-arima.js';

const rows = 240;
const inputs = new ColumnTable({ a: simulateArma({ rows: rows + 60, seed: 1, ar: [0.5] }), b: simulateArma({ rows: rows + 60, seed: 2 }) });
const errors = simulateArma({ rows: rows + 60, seed: 3, ar: [0.6], ma: [0.3] });
const effects = errors.map((value, row) => value + 0.5 * inputs.column('a')[row]! - 0.2 * inputs.column('b')[row]!);
const withHoles = effects.slice().fill(Number.NaN, 40, 43).fill(Number.NaN, 250, 252).fill(Number.NaN, 0, 1);
const walk = effects.slice();
for (let row = 1; row < walk.length; row++) walk[row] = walk[row]! + walk[row - 1]!;
const walkWithHoles = walk.slice().fill(Number.NaN, 100, 104).fill(Number.NaN, 290, 291);

const models: Readonly<Record<string, { readonly y: Float64Array; readonly fit: ArimaFit }>> = {
  'ARMA with a constant': { y: effects, fit: fitOf(effects, { order: [1, 0, 1], constant: true }) },
  'ARMA with missing rows': { y: withHoles, fit: fitOf(withHoles, { order: [2, 0, 1] }) },
  'ARIMA with a season and missing rows': { y: walkWithHoles, fit: fitOf(walkWithHoles, { order: [1, 1, 0], seasonal: [0, 1, 1, 5] }) },
};

function fitOf(y: Float64Array, options: Pick<Parameters<typeof fitArima>[0], 'order' | 'seasonal' | 'constant'>): ArimaFit {
  return fitArima({ y: y.slice(0, rows), exogenous: inputs.slice(0, rows), ...options });
}

function inputsOf(row: number): Float64Array {
  return Float64Array.of(inputs.column('a')[row]!, inputs.column('b')[row]!);
}

describe.each(Object.entries(models))('the stream of %s', (_, { y, fit }) => {
  it('gives the errors of the whole series to the last bit, row by row from the start', () => {
    const stream = fit.stream({ from: 'start' });
    const { innovations, standardErrors } = fit.filter({ y, exogenous: inputs });
    for (let row = 0; row < y.length; row++) {
      const step = stream.push(y[row]!, inputsOf(row));
      expect(step.standardError).toBe(standardErrors[row]);
      if (step.standardError !== Number.POSITIVE_INFINITY) expect(step.innovation).toBe(innovations[row]);
      if (!Number.isNaN(y[row]!)) expect(step.prediction + step.innovation).toBeCloseTo(y[row]!, 9);
    }
  });

  it('goes on after the fit as the whole series does', () => {
    const stream = fit.stream();
    const { innovations } = fit.filter({ y, exogenous: inputs });
    for (let row = rows; row < y.length; row++) expect(stream.push(y[row]!, inputsOf(row)).innovation).toBe(innovations[row]);
  });

  it('forecasts what pushing missing rows predicts, and changes nothing by it', () => {
    const stream = fit.stream();
    const ahead = inputs.slice(rows, rows + 8);
    const { mean, standardError } = stream.forecast({ steps: 8, exogenous: ahead });
    expect(fit.forecast({ steps: 8, exogenous: ahead }).mean).toEqual(mean);
    for (let step = 0; step < 8; step++) {
      const pushed = stream.push(Number.NaN, inputsOf(rows + step));
      expect(pushed.prediction).toBeCloseTo(mean[step]!, 10);
      expect(pushed.standardError).toBe(standardError[step]);
    }
  });

  it('is restored from a snapshot to the last bit, as a loaded model is', () => {
    const [first, loaded] = [fit.stream(), arimaCodec.decode(arimaCodec.encode(fit)).stream()];
    for (let row = rows; row < rows + 20; row++) expect(loaded.push(y[row]!, inputsOf(row))).toEqual(first.push(y[row]!, inputsOf(row)));
    const second = fit.stream({ from: 'start' });
    second.restore(first.snapshot());
    for (let row = rows + 20; row < y.length; row++) expect(second.push(y[row]!, inputsOf(row))).toEqual(first.push(y[row]!, inputsOf(row)));
  });
});

describe('arimaStream', () => {
  const { fit } = models['ARMA with a constant']!;

  it('refuses inputs of another number, infinite values and foreign states, and stays as it was', () => {
    const [stream, untouched] = [fit.stream(), fit.stream()];
    expect(() => stream.push(1)).toThrow(ShapeMismatchError);
    expect(() => stream.push(Number.POSITIVE_INFINITY, Float64Array.of(0, 0))).toThrow(InvalidArgumentError);
    expect(() => stream.push(1, Float64Array.of(0, Number.NEGATIVE_INFINITY))).toThrow(InvalidArgumentError);
    expect(() => stream.restore(new Uint8Array(8))).toThrow(ArtifactFormatError);
    expect(() => stream.restore(new Uint8Array(stream.snapshot().length).fill(255))).toThrow(ArtifactFormatError);
    expect(stream.snapshot()).toEqual(untouched.snapshot());
  });
});

describe('arimaCodec', () => {
  it.each(Object.entries(models))('keeps all of %s but its data', (_, { fit }) => {
    const bytes = arimaCodec.encode(fit);
    const copy = arimaCodec.decode(bytes);
    expect(arimaCodec.encode(copy)).toEqual(bytes);
    const { coefficients, aicc, hqic, specification, logLikelihood, observations } = fit;
    expect(copy).toMatchObject({ coefficients, aicc, hqic, specification, logLikelihood, observations, description: 'regression with ARIMA errors' });
    const ahead = inputs.slice(rows, rows + 3);
    expect(copy.forecast({ steps: 3, exogenous: ahead })).toEqual(fit.forecast({ steps: 3, exogenous: ahead }));
  });

  it('refuses documents that no fit has written', () => {
    const document: Record<string, unknown> = JSON.parse(new TextDecoder().decode(arimaCodec.encode(models['ARMA with missing rows']!.fit)));
    const changed: readonly Record<string, unknown>[] = [
      { kind: 'linear' },
      { order: [2, 0, 2] },
      { order: [50, 3, 50], seasonal: [50, 1, 50, 2000] },
      { order: [2, 3, 1], seasonal: [0, 3, 0, 3] },
      { parameters: [1, 1, 1, 1, 1, 1] },
      { parameters: [1] },
      { standardErrors: [1] },
      { state: [1, 2, 3] },
      { observations: 0 },
      { extra: 1 },
    ];
    for (const change of changed) {
      const bytes = new TextEncoder().encode(JSON.stringify({ ...document, ...change }));
      expect(() => arimaCodec.decode(bytes)).toThrow(ArtifactFormatError);
    }
    const bytes = arimaCodec.encode(models['ARMA with missing rows']!.fit);
    expect(() => arimaCodec.decode(bytes.subarray(0, bytes.length - 2))).toThrow(ArtifactFormatError);
    expect(() => arimaCodec.decode(new TextEncoder().encode(` ${new TextDecoder().decode(bytes)}`))).toThrow('canonical');
  });
});
