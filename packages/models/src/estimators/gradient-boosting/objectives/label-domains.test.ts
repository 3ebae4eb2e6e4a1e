import type { Dataset } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { boostingDataset } from '../../../../test/gradient-boosting-data.js';
import { lightgbm } from '../lightgbm.js';
import { xgboost } from '../xgboost.js';

function labelled(...labels: number[]): Dataset {
  return boostingDataset({ x: Float64Array.from(labels.keys()) }, Float64Array.from(labels));
}

describe('labels outside the domain of the loss', () => {
  it.each([
    ['poisson', { objective: 'poisson' }, [1, 2, -1], 'of 0 or more in every row, received "-1 in row 2".'],
    ['poisson without a count', { objective: 'poisson' }, [0, 0, 0], 'above 0 in at least one row of a weight above 0, received "0".'],
    ['gamma', { objective: 'gamma' }, [0, 1, -1], 'of 0 or more in every row, received "-1 in row 2".'],
    ['binary', { objective: 'binary' }, [0, 1, 0.5], '0 or 1 in every row, received "0.5 in row 2".'],
    ['multiclass', { objective: 'multiclass', numClass: 3 }, [0, 1, 3], 'a whole number from 0 to 2 in every row, received "3 in row 2".'],
    ['multiclassova', { objective: 'multiclassova', numClass: 3 }, [0, 1.5, 2], 'a whole number from 0 to 2 in every row, received "1.5 in row 1".'],
    ['quantile', { objective: 'quantile' }, [0, 1e101], 'between -1e+100 and 1e+100, received "1e+101 in row 1".'],
  ] as const)('lightgbm refuses for %s', async (_, options, labels, message) => {
    await expect(lightgbm(options).fit(labelled(...labels))).rejects.toThrow(`"label.values" must be ${message}`);
  });

  it.each([
    ['count:poisson', { objective: 'count:poisson' }, [1, -2], 'of 0 or more in every row, received "-2 in row 1".'],
    ['reg:gamma', { objective: 'reg:gamma' }, [1, 0], 'above 0 in every row, received "0 in row 1".'],
    ['binary:logistic', { objective: 'binary:logistic' }, [2, 1], '0 or 1 in every row, received "2 in row 0".'],
    ['multi:softprob', { objective: 'multi:softprob', numClass: 2 }, [0, -1], 'a whole number from 0 to 1 in every row, received "-1 in row 1".'],
  ] as const)('xgboost refuses for %s', async (_, options, labels, message) => {
    await expect(xgboost(options).fit(labelled(...labels))).rejects.toThrow(`"label.values" must be ${message}`);
  });

  it('are refused in evaluation sets too', async () => {
    const fit = lightgbm({ objective: 'binary' }).fit(labelled(0, 1, 1), { evaluationSets: { later: labelled(0, 7) } });
    await expect(fit).rejects.toThrow('"label.values" must be 0 or 1 in every row, received "7 in row 1".');
  });
});

describe('options of an objective', () => {
  it('are refused where they cannot be had', () => {
    expect(() => lightgbm({ objective: 'multiclass' })).toThrow('"numClass" must be at least 2 for the objective "multiclass", received "1".');
    expect(() => lightgbm({ objective: 'huber', regSqrt: true })).toThrow('"regSqrt" must be false for the objective "huber"');
    expect(() => lightgbm({ objective: 'quantile', alpha: 1 })).toThrow('"alpha" must be below 1');
    expect(() => lightgbm({ objective: 'binary', isUnbalance: true, scalePosWeight: 2 })).toThrow('"scalePosWeight" must be 1 when "isUnbalance" is true');
    expect(() => xgboost({ objective: 'multi:softmax' })).toThrow('"numClass" must be at least 2');
    expect(() => xgboost({ objective: 'binary:logistic', baseScore: 1 })).toThrow('"baseScore" must be above 0 and below 1');
    expect(() => xgboost({ objective: 'count:poisson', baseScore: 0 })).toThrow('"baseScore" must be above 0');
  });
});

describe('one class alone', () => {
  it('is predicted with near certainty, without a split', async () => {
    const { features, label } = labelled(...new Array<number>(60).fill(1));
    const one = { features, label };
    for (const estimator of [lightgbm({ objective: 'binary' }), xgboost({ objective: 'binary:logistic', numRounds: 3 })]) {
      const model = await estimator.fit(one);
      expect((await model.predict(features))[0]).toBeGreaterThan(1 - 1e-9);
    }
  });
});
