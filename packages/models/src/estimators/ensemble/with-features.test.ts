import { FeatureMismatchError, InvalidArgumentError } from '@spx/core';
import { sampleDataset } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { withFeatures } from './with-features.js';

const estimator = lightgbm({ numIterations: 3, minDataInLeaf: 5 });

describe('withFeatures', () => {
  it('gives the model of its columns alone, in the order given, and the bytes of one that was fitted on them', async () => {
    const dataset = sampleDataset();
    const names = ['spread', 'momentum'];
    const model = await withFeatures(estimator, names).fit(dataset);
    expect(model.featureNames).toEqual(names);
    const alone = await estimator.fit({ ...dataset, features: dataset.features.select(names) });
    expect(estimator.codec.encode(model)).toEqual(estimator.codec.encode(alone));
    await expect(model.predict(dataset.features)).rejects.toThrow(FeatureMismatchError);
    expect(await model.predict(dataset.features.select(model.featureNames))).toHaveLength(400);
  });

  it('says in its options which columns it uses', () => {
    expect(withFeatures(estimator, ['a']).options).toEqual({ ...estimator.options, features: ['a'] });
  });

  it('refuses no names, a name twice, and one that the dataset does not have', async () => {
    expect(() => withFeatures(estimator, [])).toThrow(InvalidArgumentError);
    expect(() => withFeatures(estimator, ['a', 'b', 'a'])).toThrow('"names" must be names that are given once, received "a".');
    await expect(withFeatures(estimator, ['momentum', 'spred']).fit(sampleDataset())).rejects.toMatchObject({ remedy: 'Use "spread".' });
  });
});
