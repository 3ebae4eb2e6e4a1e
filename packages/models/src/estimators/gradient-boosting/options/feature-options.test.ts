import { ColumnTable, type Dataset, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LightgbmOptions, lightgbm } from '../lightgbm.js';
import { type XgboostOptions, xgboost } from '../xgboost.js';

const dataset: Dataset = {
  features: new ColumnTable({ momentum: Float64Array.of(1, 2, 3, 4), venue: Float64Array.of(0, 1, 0, 2) }),
  label: {
    ...{ name: 'y', values: Float64Array.of(1, 2, 2, 3), startTime: Float64Array.of(0, 1, 2, 3), endTime: Float64Array.of(0, 1, 2, 3) },
    ...{ unit: 'percent', horizonBars: 1 },
  },
};

/** Options as a caller without types may write them. */
function loosely(options: object): LightgbmOptions & XgboostOptions {
  return options;
}

describe('options for single features', () => {
  it.each([
    [{ categoricalFeature: 'venue' }, '"categoricalFeature" must be a list of feature names, received "venue".'],
    [{ categoricalFeature: ['venue', 3] }, '"categoricalFeature" must be a list of feature names, received "3".'],
    [{ categoricalFeature: ['venue', 'venue'] }, '"categoricalFeature" must be without a name twice, received "venue".'],
    [{ interactionConstraints: ['venue'] }, '"interactionConstraints[0]" must be a list of feature names, received "venue".'],
    [{ monotoneConstraints: [1, 2] }, '"monotoneConstraints.1" must be one of -1, 0 or 1, received "2".'],
    [{ monotoneConstraints: { momentum: 'up' } }, '"monotoneConstraints.momentum" must be one of -1, 0 or 1, received "up".'],
    [{ monotoneConstraints: 1 }, '"monotoneConstraints" must be a list of -1, 0 or 1, one per feature'],
    [{ featureContri: { momentum: -1 } }, '"featureContri.momentum" must be one of finite numbers of 0 or more, received "-1".'],
    [{ monotoneConstraintsMethod: 'advanced' }, '"monotoneConstraintsMethod" must be one of "basic", received "advanced".'],
    [{ zeroAsMissing: true, useMissing: false }, '"zeroAsMissing" must be false where "useMissing" is false, received "true".'],
    [{ maxBin: 70_000 }, '"maxBin" must be an integer of 2 or more and at most 65535, received "70000".'],
  ])('lightgbm refuses %j', (options, message) => {
    expect(() => lightgbm(loosely(options))).toThrow(InvalidArgumentError);
    expect(() => lightgbm(loosely(options))).toThrow(message);
  });

  it.each([
    [{ missing: -999 }, '"missing" must be null, NaN or 0, for a model holds no other value that is missing, received "-999".'],
    [{ featureTypes: ['q', 'c'] }, 'where the nearest is "categoricalFeatures"'],
    [{ zeroAsMissing: true }, 'where the nearest is "missing"'],
  ])('xgboost refuses %j', (options, message) => {
    expect(() => xgboost(loosely(options))).toThrow(message);
  });

  it('take NaN for no other missing value', () => {
    expect(xgboost({ missing: Number.NaN }).options).toMatchObject({ missing: null });
  });
});

describe('before any training', () => {
  it.each([
    [{ categoricalFeature: ['venues'] }, '"categoricalFeature" must be of features of the dataset, where the nearest is "venue", received "venues".'],
    [
      { monotoneConstraints: { momentun: 1 } },
      '"monotoneConstraints" must be of features of the dataset, where the nearest is "momentum", received "momentun".',
    ],
    [{ interactionConstraints: [['venue', 'x']] }, '"interactionConstraints" must be of features of the dataset'],
    [{ monotoneConstraints: [1] }, '"monotoneConstraints" must be a list of 2 numbers, one per feature, or an object by feature name, received "1".'],
    [
      { monotoneConstraints: { venue: 1 }, categoricalFeature: ['venue'] },
      '"monotoneConstraints.venue" must be 0 for a feature of categories, which have no order, received "1".',
    ],
    [{ categoricalFeature: ['momentum'], monotoneConstraints: { momentum: 0 } }, undefined],
    [
      { monotoneConstraints: { momentum: 1 }, objective: 'quantile' },
      '"monotoneConstraints" must be left out with an objective that sets leaves to a percentile',
    ],
  ] as const)('lightgbm refuses %j', async (options, message) => {
    const fit = lightgbm({ numIterations: 1, minDataInLeaf: 1, ...options }).fit(dataset);
    if (message === undefined) await expect(fit).resolves.toBeDefined();
    else await expect(fit).rejects.toThrow(message);
  });

  it('names the feature, row and value that is no category', async () => {
    const features = new ColumnTable({ momentum: Float64Array.of(1, 2, 3, 4), venue: Float64Array.of(0, 1, 0.5, 2) });
    const message = '"venue" must be NaN or a category in every row, a whole number of 0 or more and below 16777216, received "0.5 in row 2".';
    await expect(lightgbm({ categoricalFeature: ['venue'] }).fit({ ...dataset, features })).rejects.toThrow(message);
    await expect(xgboost({ categoricalFeatures: ['venue'] }).fit({ ...dataset, features })).rejects.toThrow(message);
  });
});
