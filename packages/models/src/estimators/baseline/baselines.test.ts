import { ColumnTable, type Dataset, FeatureMismatchError, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { constantCodec } from './constant-model.js';
import { labelMean } from './label-mean.js';
import { meanBaseline } from './mean-baseline.js';
import { zeroBaseline } from './zero-baseline.js';

function dataset(labels: readonly number[], weights?: readonly number[]): Dataset {
  const times = Float64Array.from(labels.keys());
  return {
    features: new ColumnTable({ a: times, b: times }),
    label: { name: 'y', values: Float64Array.from(labels), startTime: times, endTime: times, unit: 'percent', horizonBars: 1 },
    ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
  };
}

describe('meanBaseline', () => {
  it('predicts the mean of the training label for every row, missing inputs included', async () => {
    const model = await meanBaseline().fit(dataset([1, 2, 6]));
    expect(await model.predict(new ColumnTable({ a: Float64Array.of(Number.NaN, 7), b: Float64Array.of(0, 0) }))).toEqual(Float64Array.of(3, 3));
    expect(model.predictRow(Float64Array.of(1, 2))).toBe(3);
  });

  it('weights the mean', async () => {
    expect((await meanBaseline().fit(dataset([1, 2, 6], [1, 0, 3]))).value).toBe(4.75);
  });

  it('keeps the digits of small deviations from a large mean', () => {
    const labels = Array.from({ length: 100_000 }, (_, row) => 1e9 + (row % 2 === 0 ? 0.25 : 0.75));
    expect(labelMean(dataset(labels))).toBe(1e9 + 0.5);
  });
});

describe('zeroBaseline', () => {
  it('predicts 0 whatever the label', async () => {
    const model = await zeroBaseline().fit(dataset([5, 5]));
    expect(await model.predict(dataset([1, 2, 3]).features)).toEqual(new Float64Array(3));
  });
});

describe.each([meanBaseline(), zeroBaseline()])('$id', (estimator) => {
  it('insists on the names it was fitted on, in their order', async () => {
    const model = await estimator.fit(dataset([1, 2]));
    const swapped = new ColumnTable({ b: Float64Array.of(1), a: Float64Array.of(1) });
    await expect(model.predict(swapped)).rejects.toThrow(FeatureMismatchError);
    await expect(model.predict(swapped.select(['a']))).rejects.toThrow('Feature at position "1" must be "b", received "(none)".');
    expect(() => model.predictRow(Float64Array.of(1))).toThrow(ShapeMismatchError);
  });

  it('refuses no rows, bad weights and a cancelled fit', async () => {
    await expect(estimator.fit(dataset([]))).rejects.toThrow(InsufficientDataError);
    await expect(estimator.fit(dataset([1, 2], [-1, 1]))).rejects.toThrow(InvalidArgumentError);
    await expect(estimator.fit(dataset([1]), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('survives encoding, and equal models give equal bytes', async () => {
    const model = await estimator.fit(dataset([0.1, 0.2, -1e-17]));
    const bytes = constantCodec.encode(model);
    const decoded = constantCodec.decode(bytes);
    expect([decoded.value, decoded.featureNames]).toEqual([model.value, ['a', 'b']]);
    expect(constantCodec.encode(decoded)).toEqual(bytes);
  });
});

describe('constantCodec', () => {
  const text = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

  it.each([
    ['no JSON', text('{')],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe)],
    ['nothing', new Uint8Array()],
    ['another kind', text({ featureNames: ['a'], kind: 'linear', value: 1, version: 1 })],
    ['an unknown version', text({ featureNames: ['a'], kind: 'constant', value: 1, version: 2 })],
    ['a missing value', text({ featureNames: ['a'], kind: 'constant', value: null, version: 1 })],
    ['an unknown field', text({ extra: 1, featureNames: ['a'], kind: 'constant', value: 1, version: 1 })],
    ['another order of fields', text({ kind: 'constant', featureNames: ['a'], value: 1, version: 1 })],
    ['a number written otherwise', text('{"featureNames":["a"],"kind":"constant","value":1.0,"version":1}')],
    ['deep nesting', text(`{"featureNames":${'['.repeat(200_000)}${']'.repeat(200_000)},"kind":"constant","value":1,"version":1}`)],
  ])('refuses %s', (_, bytes) => {
    expect(() => constantCodec.decode(bytes)).toThrow(expect.objectContaining({ code: 'ARTIFACT_FORMAT' }));
  });
});
