import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../lightgbm.js';
import { xgboost } from '../xgboost.js';

/** Options as a caller without types would give them. */
const loosely = (options: Readonly<Record<string, unknown>>): Parameters<typeof lightgbm>[0] & Parameters<typeof xgboost>[0] => options;

function refusal(call: () => unknown): InvalidArgumentError {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('unknown options', () => {
  it.each([
    ['numLeafs', 'numLeaves'],
    ['num_leaves', 'numLeaves'],
    ['learning_rate', 'learningRate'],
    ['eta', 'learningRate'],
    ['nEstimators', 'numIterations'],
    ['reg_lambda', 'lambdaL2'],
    ['min_child_samples', 'minDataInLeaf'],
    ['seed', 'seed of fit()'],
    ['num_threads', 'threads of fit()'],
  ])('lightgbm answers "%s" with "%s"', (name, nearest) => {
    const error = refusal(() => lightgbm(loosely({ [name]: 1 })));
    expect(error.argument).toBe(name);
    expect(error.message).toBe(`"${name}" must be an option of lightgbm, where the nearest is "${nearest}", received "1".`);
    expect(error.remedy).toBe(`Use "${nearest}".`);
  });

  it.each([
    ['maxdepth', 'maxDepth'],
    ['learningRate', 'eta'],
    ['min_child_wieght', 'minChildWeight'],
    ['numLeaves', 'maxLeaves'],
    ['featureFraction', 'colsampleBytree'],
    ['n_jobs', 'threads of fit()'],
  ])('xgboost answers "%s" with "%s"', (name, nearest) => {
    expect(refusal(() => xgboost(loosely({ [name]: 1 }))).remedy).toBe(`Use "${nearest}".`);
  });

  it('are refused within earlyStopping too', () => {
    expect(refusal(() => lightgbm(loosely({ earlyStopping: { patience: 3 } }))).message).toContain('must be an option of earlyStopping');
  });
});

describe('unknown metrics', () => {
  it.each([
    ['mae', 'l1'],
    ['logloss', 'binary_logloss'],
    ['rmsee', 'rmse'],
  ])('lightgbm answers "%s" with "%s"', (name, nearest) => {
    expect(refusal(() => lightgbm(loosely({ metric: ['l2', name] }))).remedy).toBe(`Use "${nearest}".`);
  });

  it.each([
    ['l1', 'mae'],
    ['multi_error', 'merror'],
  ])('xgboost answers "%s" with "%s"', (name, nearest) => {
    expect(refusal(() => xgboost(loosely({ evalMetric: name }))).remedy).toBe(`Use "${nearest}".`);
  });
});

describe('values outside their range', () => {
  it.each([
    ['numIterations', 0, 'an integer of 1 or more'],
    ['numIterations', 2.5, 'an integer of 1 or more'],
    ['learningRate', 0, 'a number above 0 and at most 1'],
    ['learningRate', 1.5, 'a number above 0 and at most 1'],
    ['learningRate', Number.NaN, 'a number above 0 and at most 1'],
    ['learningRate', '0.1', 'a number above 0 and at most 1'],
    ['numLeaves', 1, 'an integer of 2 or more and at most 131072'],
    ['maxDepth', -2, 'an integer of -1 or more'],
    ['minDataInLeaf', -1, 'an integer of 0 or more'],
    ['minSumHessianInLeaf', -1, 'a number of 0 or more'],
    ['lambdaL1', -0.1, 'a number of 0 or more'],
    ['lambdaL2', Number.POSITIVE_INFINITY, 'a number of 0 or more'],
    ['minGainToSplit', -1, 'a number of 0 or more'],
    ['featureFraction', 0, 'a number above 0 and at most 1'],
    ['featureFractionBynode', 1.1, 'a number above 0 and at most 1'],
    ['baggingFraction', -0.5, 'a number above 0 and at most 1'],
    ['baggingFreq', 0.5, 'an integer of 0 or more'],
    ['maxBin', 1, 'an integer of 2 or more and at most 65535'],
    ['maxBin', 65_536, 'an integer of 2 or more and at most 65535'],
    ['minDataInBin', 0, 'an integer of 1 or more'],
    ['binConstructSampleCnt', 0, 'an integer of 1 or more'],
    ['boostFromAverage', 1, 'true or false'],
    ['objective', 'poison', 'one of "regression", "regression_l1", "huber", "quantile", "poisson", "gamma", "binary", "multiclass", "multiclassova", "custom"'],
    ['numClass', 0, 'an integer of 1 or more and at most 4096'],
    ['numClass', 3, '1 for the objective "regression"'],
    ['alpha', 0, 'a number above 0'],
    ['sigmoid', -1, 'a number above 0'],
    ['poissonMaxDeltaStep', 0, 'a number above 0 and at most 100'],
    ['classWeight', 'even', '"balanced" or an object of a weight of 0 or more for each label, such as { 0: 1, 1: 5 }'],
    ['classWeight', { 0: -1 }, '"balanced" or an object of a weight of 0 or more for each label, such as { 0: 1, 1: 5 }'],
    ['classWeight', 'balanced', 'null for the objective "regression", which has no classes'],
    [
      'metric',
      'l3',
      'one of "l1", "l2", "rmse", "mape", "quantile", "huber", "poisson", "gamma", "binary_logloss", "binary_error", "auc", "multi_logloss", "multi_error"',
    ],
    ['metric', ['l1', 'l1'], 'without a name given twice'],
    ['metric', [5], 'a name of a metric, a metric, or a list of them'],
    ['boosting', 'goss', 'one of "gbdt", "dart", "rf"'],
    ['dropRate', 1.1, 'a number of 0 or more and at most 1'],
    ['topRate', 0, 'a number above 0 and at most 1'],
    ['earlyStopping', true, 'false or an object such as { share: 0.15, rounds: 20 }'],
    ['earlyStopping', null, 'false or an object such as { share: 0.15, rounds: 20 }'],
    ['earlyStoppingRound', -1, 'an integer of 0 or more'],
  ])('lightgbm refuses %s %s', (name, value, expected) => {
    const error = refusal(() => lightgbm(loosely({ [name]: value })));
    expect([error.argument, error.expected]).toEqual([name, expected]);
  });

  it.each([
    ['numRounds', 0, 'an integer of 1 or more'],
    ['eta', 0, 'a number above 0 and at most 1'],
    ['maxDepth', -1, 'an integer of 0 or more'],
    ['maxLeaves', -1, 'an integer of 0 or more'],
    ['growPolicy', 'leafwise', 'one of "depthwise", "lossguide"'],
    ['minChildWeight', -1, 'a number of 0 or more'],
    ['gamma', Number.NaN, 'a number of 0 or more'],
    ['subsample', 0, 'a number above 0 and at most 1'],
    ['colsampleBytree', 2, 'a number above 0 and at most 1'],
    ['colsampleBylevel', 0, 'a number above 0 and at most 1'],
    ['colsampleBynode', 0, 'a number above 0 and at most 1'],
    ['lambda', -1, 'a number of 0 or more'],
    ['alpha', -1, 'a number of 0 or more'],
    ['maxBin', 65_536, 'an integer of 2 or more and at most 65535'],
    ['baseScore', Number.POSITIVE_INFINITY, 'a number of -1e+100 or more and at most 1e+100'],
    [
      'objective',
      'reg:linear',
      'one of "reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:quantileerror", "count:poisson", "reg:gamma", "binary:logistic", "multi:softprob", "multi:softmax", "custom"',
    ],
    ['numClass', 3, '0 for the objective "reg:squarederror"'],
    ['huberSlope', 0, 'a number above 0'],
    ['quantileAlpha', 1, 'a number above 0 and below 1'],
    ['rateDrop', -0.1, 'a number of 0 or more and at most 1'],
    ['normalizeType', 'sum', 'one of "tree", "forest"'],
    [
      'evalMetric',
      'rmsle',
      'one of "rmse", "mae", "mape", "mphe", "quantile", "poisson-nloglik", "gamma-nloglik", "logloss", "error", "auc", "mlogloss", "merror"',
    ],
    ['earlyStoppingRounds', 1.5, 'an integer of 0 or more'],
  ])('xgboost refuses %s %s', (name, value, expected) => {
    const error = refusal(() => xgboost(loosely({ [name]: value })));
    expect([error.argument, error.expected]).toEqual([name, expected]);
  });

  it('refuses a share of early-stopping rows that leaves nothing', () => {
    expect(refusal(() => lightgbm({ earlyStopping: { share: 0 } })).argument).toBe('share');
    expect(refusal(() => xgboost({ earlyStopping: { rounds: 0 } })).argument).toBe('rounds');
  });
});

describe('resolved options', () => {
  it('hold the defaults of LightGBM', () => {
    expect(lightgbm().options).toEqual({
      ...{ objective: 'regression', numIterations: 100, learningRate: 0.1, numLeaves: 31, maxDepth: -1, minDataInLeaf: 20, minSumHessianInLeaf: 1e-3 },
      ...{ lambdaL1: 0, lambdaL2: 0, minGainToSplit: 0, featureFraction: 1, featureFractionBynode: 1, baggingFraction: 1, baggingFreq: 0 },
      ...{ maxBin: 255, minDataInBin: 3, binConstructSampleCnt: 200_000, boostFromAverage: true, earlyStopping: false, earlyStoppingRound: 0 },
      ...{ metric: ['l2'], numClass: 1, alpha: 0.9, regSqrt: false, poissonMaxDeltaStep: 0.7, sigmoid: 1, isUnbalance: false, scalePosWeight: 1 },
      ...{ classWeight: null, boosting: 'gbdt', dropRate: 0.1, maxDrop: 50, skipDrop: 0.5, uniformDrop: false, xgboostDartMode: false },
      ...{ dataSampleStrategy: 'bagging', topRate: 0.2, otherRate: 0.1 },
      ...{ categoricalFeature: [], maxCatToOnehot: 4, maxCatThreshold: 32, catL2: 10, catSmooth: 10, minDataPerGroup: 100 },
      ...{
        monotoneConstraints: [],
        monotoneConstraintsMethod: 'basic',
        monotonePenalty: 0,
        interactionConstraints: [],
        useMissing: true,
        zeroAsMissing: false,
      },
      ...{ maxDeltaStep: 0, pathSmooth: 0, featureContri: [] },
    });
  });

  it('hold the defaults of XGBoost', () => {
    expect(xgboost().options).toEqual({
      ...{ objective: 'reg:squarederror', numRounds: 100, eta: 0.3, maxDepth: 6, maxLeaves: 0, growPolicy: 'depthwise', minChildWeight: 1, gamma: 0 },
      ...{ subsample: 1, colsampleBytree: 1, colsampleBylevel: 1, colsampleBynode: 1, lambda: 1, alpha: 0, maxBin: 256, baseScore: null },
      ...{ earlyStopping: false, earlyStoppingRounds: 0 },
      ...{ evalMetric: ['rmse'], numClass: 0, huberSlope: 1, quantileAlpha: 0.5, scalePosWeight: 1, classWeight: null },
      ...{ booster: 'gbtree', rateDrop: 0, skipDrop: 0, oneDrop: false, sampleType: 'uniform', normalizeType: 'tree' },
      ...{
        categoricalFeatures: [],
        maxCatToOnehot: 4,
        maxCatThreshold: 64,
        monotoneConstraints: [],
        interactionConstraints: [],
        missing: null,
        maxDeltaStep: null,
      },
    });
  });

  it('make the same estimator again', () => {
    const options = lightgbm({ numLeaves: 7, earlyStoppingRound: 5 }).options;
    expect(options).toMatchObject({ earlyStopping: { share: 0.15, rounds: 5 }, earlyStoppingRound: 0 });
    expect(lightgbm(options).options).toEqual(options);
    const others = xgboost({ maxDepth: 3, baseScore: null, earlyStopping: { share: 0.2 } }).options;
    expect(others).toMatchObject({ earlyStopping: { share: 0.2, rounds: 20 } });
    expect(xgboost(others).options).toEqual(others);
  });

  it('take undefined as not given', () => {
    expect(lightgbm(loosely({ numLeaves: undefined })).options).toEqual(lightgbm().options);
  });

  it.each([null, 5, 'fast'])('cannot come from %s', (options) => {
    expect(refusal(() => lightgbm(options as never)).message).toBe(`"options of lightgbm" must be an object, received "${options}".`);
  });

  it('refuse both ways of asking for early stopping at once', () => {
    const error = refusal(() => lightgbm({ earlyStopping: { rounds: 3 }, earlyStoppingRound: 5 }));
    expect(error.message).toBe('"earlyStoppingRound" must be left out when "earlyStopping" is given, received "5".');
  });
});
