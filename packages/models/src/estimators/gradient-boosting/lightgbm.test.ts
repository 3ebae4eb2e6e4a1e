import { CancelledError, ColumnTable, type FitProgress, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { boostingDataset, meanSquaredError, plantedDataset, plantedSignal } from '../../../test/gradient-boosting-data.js';
import { lightgbm } from './lightgbm.js';

const tiny = { minDataInLeaf: 1, minDataInBin: 1 };

describe('a tree that can be worked out by hand', () => {
  // Mean 5; residuals -4 -4 -2 2 2 6. Best cut after the third row: gain 100/3 + 100/3. Then rows 4 5 | 6 with gain 16/2 + 36 - 100/3.
  const dataset = boostingDataset({ x: Float64Array.of(1, 2, 3, 4, 5, 6) }, Float64Array.of(1, 1, 3, 7, 7, 11));

  it('splits at the largest gain, then at the next', async () => {
    const model = await lightgbm({ ...tiny, numIterations: 1, learningRate: 0.5, numLeaves: 3 }).fit(dataset);
    const { trees, baseScore } = model.boosted;
    expect([...baseScore]).toEqual([5]);
    expect([...trees.threshold]).toEqual([3.5000000000000004, 5.500000000000001]);
    expect([...trees.left]).toEqual([~0, ~1]);
    expect([...trees.right]).toEqual([1, ~2]);
    expect(trees.gain[0]).toBeCloseTo(200 / 3, 10);
    expect(trees.gain[1]).toBeCloseTo(8 + 36 - 100 / 3, 10);
    expect([...trees.leafRows]).toEqual([3, 2, 1]);
    expect([...(await model.predict(dataset.features))]).toEqual([-10 / 3, -10 / 3, -10 / 3, 2, 2, 6].map((residual) => 5 + 0.5 * residual));
  });

  it('shrinks leaves by the L1 and L2 penalties', async () => {
    const model = await lightgbm({ ...tiny, numIterations: 1, learningRate: 1, numLeaves: 2, lambdaL1: 1, lambdaL2: 2 }).fit(dataset);
    // Sums of gradients 10 and -10 over three rows each: (10 - 1) / (3 + 2).
    expect(model.predictRow(Float64Array.of(0))).toBeCloseTo(5 - 9 / 5, 12);
    expect(model.predictRow(Float64Array.of(9))).toBeCloseTo(5 + 9 / 5, 12);
    expect(model.importance.gain[0]).toBeCloseTo(2 * (81 / 5), 10);
  });

  it('makes no split whose gain is too small', async () => {
    const gainOfFirst = 200 / 3;
    const fit = (minGainToSplit: number): Promise<number> =>
      lightgbm({ ...tiny, numIterations: 1, numLeaves: 2, minGainToSplit })
        .fit(dataset)
        .then((model) => model.summary.rounds);
    expect(await fit(gainOfFirst - 0.01)).toBe(1);
    expect(await fit(gainOfFirst + 0.01)).toBe(0);
  });
});

describe('limits', () => {
  const dataset = plantedDataset({ rows: 1500, seed: 3 });

  it('keeps minDataInLeaf, maxDepth and numLeaves', async () => {
    const { boosted } = await lightgbm({ numIterations: 5, minDataInLeaf: 60, maxDepth: 4, numLeaves: 12 }).fit(dataset);
    const { leafRows, firstNode, left, right } = boosted.trees;
    expect(Math.min(...leafRows)).toBeGreaterThanOrEqual(60);
    for (let tree = 0; tree < 5; tree++) {
      const [first, end] = [firstNode[tree]!, firstNode[tree + 1]!];
      expect(end - first + 1).toBeLessThanOrEqual(12);
      const depth = [0];
      for (let node = 0; node < end - first; node++) {
        for (const child of [left[first + node]!, right[first + node]!]) if (child >= 0) depth[child] = depth[node]! + 1;
      }
      expect(Math.max(...depth)).toBeLessThan(4);
    }
  });

  it('keeps minSumHessianInLeaf with weights', async () => {
    const weights = dataset.label.values.map((_, row) => 0.1 + (row % 10) / 5);
    const { boosted } = await lightgbm({ numIterations: 4, minDataInLeaf: 1, minSumHessianInLeaf: 90 }).fit({ ...dataset, weights });
    expect(Math.min(...boosted.trees.leafWeight)).toBeGreaterThanOrEqual(90 - 1e-9);
  });

  it('uses no more bins than maxBin', async () => {
    const { boosted } = await lightgbm({ numIterations: 30, maxBin: 4 }).fit(dataset);
    const ofA = new Set([...boosted.trees.threshold].filter((_, node) => boosted.trees.column[node] === 0));
    expect(ofA.size).toBeLessThanOrEqual(3);
  });
});

describe('learning', () => {
  it('recovers a planted function', async () => {
    const model = await lightgbm({ numIterations: 200, learningRate: 0.1, numLeaves: 15 }).fit(plantedDataset({ rows: 6000, seed: 1 }));
    const { features } = plantedDataset({ rows: 2000, seed: 2 });
    const truth = features.column('a').map((a, row) => plantedSignal(a, features.column('b')[row]!, features.column('c')[row]!));
    const error = meanSquaredError(await model.predict(features), truth);
    const variance = meanSquaredError(truth, new Float64Array(2000).fill(truth.reduce((a, b) => a + b) / 2000));
    expect(error / variance).toBeLessThan(0.02);
    const { gain } = model.importance;
    expect(Math.min(...gain.subarray(0, 3))).toBeGreaterThan(10 * Math.max(...gain.subarray(3)));
  });

  it('never raises the training loss from one round to the next', async () => {
    const dataset = plantedDataset({ rows: 800, seed: 4 });
    let before = Number.POSITIVE_INFINITY;
    for (let numIterations = 1; numIterations <= 12; numIterations++) {
      const model = await lightgbm({ numIterations, learningRate: 0.3 }).fit(dataset);
      const loss = meanSquaredError(await model.predict(dataset.features), dataset.label.values);
      expect(loss).toBeLessThan(before);
      before = loss;
    }
  });

  it('takes weights for repetitions of a row', async () => {
    const { features, label } = plantedDataset({ rows: 300, seed: 5 });
    const weights = label.values.map((_, row) => 1 + (row % 3));
    // Values that bins keep apart however often they occur, since the share of each value changes with repetition.
    const rounded = Object.fromEntries(features.names.map((name) => [name, features.column(name).map((value) => Math.round(value * 4) / 4)]));
    const repeated = Uint32Array.from([...weights].flatMap((weight, row) => new Array<number>(weight).fill(row)));
    const once = boostingDataset(rounded, label.values);
    const again = boostingDataset(
      Object.fromEntries(features.names.map((name) => [name, new ColumnTable(rounded).take(repeated).column(name)])),
      Float64Array.from(repeated, (row) => label.values[row]!),
    );
    const options = { ...tiny, numIterations: 10, minSumHessianInLeaf: 8 };
    const weighted = await lightgbm(options).fit({ ...once, weights });
    const plain = await lightgbm(options).fit(again);
    const [received, expected] = [await weighted.predict(once.features), await plain.predict(once.features)];
    expect(meanSquaredError(received, expected)).toBeLessThan(1e-24);
  });

  it('ignores rows of weight 0 but for their number', async () => {
    const dataset = plantedDataset({ rows: 400, seed: 6 });
    const weights = dataset.label.values.map((_, row) => (row % 2 === 0 ? 1 : 0));
    const spoilt = { ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value, row) => (row % 2 === 0 ? value : 1e6)) } };
    const options = { numIterations: 5 };
    const [a, b] = [await lightgbm(options).fit({ ...dataset, weights }), await lightgbm(options).fit({ ...spoilt, weights })];
    expect(meanSquaredError(await a.predict(dataset.features), await b.predict(dataset.features))).toBeLessThan(1e-20);
  });

  it('starts from 0 without boostFromAverage', async () => {
    const model = await lightgbm({ numIterations: 1, boostFromAverage: false }).fit(plantedDataset({ rows: 300, seed: 7 }));
    expect([...model.boosted.baseScore]).toEqual([0]);
  });

  it('is the same at any scale of the label', async () => {
    const dataset = plantedDataset({ rows: 500, seed: 8 });
    const scaled = (factor: number) => ({ ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value) => value * factor) } });
    const plain = await (await lightgbm({ numIterations: 10 }).fit(dataset)).predict(dataset.features);
    for (const factor of [2 ** -40, 2 ** 40]) {
      const model = await lightgbm({ numIterations: 10 }).fit(scaled(factor));
      expect(await model.predict(dataset.features)).toEqual(plain.map((value) => value * factor));
    }
  });
});

describe('missing values', () => {
  const x = Float64Array.of(1, 2, 3, 4, Number.NaN, Number.NaN);

  it('go to the side that brings more', async () => {
    const low = await lightgbm({ ...tiny, numIterations: 1, numLeaves: 2, learningRate: 1 }).fit(boostingDataset({ x }, Float64Array.of(0, 0, 9, 9, 0, 0)));
    expect([low.predictRow(Float64Array.of(Number.NaN)), low.predictRow(Float64Array.of(9))]).toEqual([0, 9]);
    const high = await lightgbm({ ...tiny, numIterations: 1, numLeaves: 2, learningRate: 1 }).fit(boostingDataset({ x }, Float64Array.of(0, 0, 9, 9, 9, 9)));
    expect([high.predictRow(Float64Array.of(Number.NaN)), high.predictRow(Float64Array.of(1))]).toEqual([9, 0]);
  });

  it('can be told from every value', async () => {
    const model = await lightgbm({ ...tiny, numIterations: 1, numLeaves: 2, learningRate: 1 }).fit(boostingDataset({ x }, Float64Array.of(0, 0, 0, 0, 9, 9)));
    expect([...model.boosted.trees.threshold]).toEqual([Number.POSITIVE_INFINITY]);
    expect([model.predictRow(Float64Array.of(Number.NaN)), model.predictRow(Float64Array.of(1e300))]).toEqual([9, 0]);
  });

  it('follow the larger side where the training rows held none', async () => {
    const model = await lightgbm({ ...tiny, numIterations: 1, numLeaves: 2, learningRate: 1 }).fit(
      boostingDataset({ x: Float64Array.of(1, 2, 3, 4, 5) }, Float64Array.of(0, 0, 9, 9, 9)),
    );
    expect(model.predictRow(Float64Array.of(Number.NaN))).toBe(9);
  });

  it('leave constant and empty columns out', async () => {
    const { features, label } = plantedDataset({ rows: 300, seed: 9 });
    const empty = new Float64Array(300).fill(Number.NaN);
    const wide = boostingDataset({ empty, constant: empty.map(() => 3.5), a: features.column('a') }, label.values);
    const model = await lightgbm({ numIterations: 5 }).fit(wide);
    const narrow = await lightgbm({ numIterations: 5 }).fit(boostingDataset({ a: features.column('a') }, label.values));
    expect(model.summary.usableFeatures).toBe(1);
    expect(await model.predict(wide.features)).toEqual(await narrow.predict(features.select(['a'])));
  });

  it('give the mean where no column can be used', async () => {
    const model = await lightgbm().fit(
      boostingDataset(
        { x: new Float64Array(50).fill(1) },
        Float64Array.from({ length: 50 }, (_, row) => row),
      ),
    );
    expect(model.summary).toMatchObject({ rounds: 0, usableFeatures: 0 });
    expect(model.predictRow(Float64Array.of(7))).toBe(24.5);
  });
});

describe('repeatability', () => {
  const dataset = plantedDataset({ rows: 1000, seed: 10 });
  const sampled = { numIterations: 12, baggingFraction: 0.6, baggingFreq: 3, featureFraction: 0.7, featureFractionBynode: 0.8, binConstructSampleCnt: 400 };

  it('makes the same bytes for the same seed and others for another', async () => {
    const estimator = lightgbm(sampled);
    const [a, b, other] = await Promise.all([7, 7, 8].map((seed) => estimator.fit(dataset, { seed })));
    expect(estimator.codec.encode(a!)).toEqual(estimator.codec.encode(b!));
    expect(estimator.codec.encode(a!)).not.toEqual(estimator.codec.encode(other!));
  });

  it('makes the same bytes for any number of threads', async () => {
    const estimator = lightgbm(sampled);
    const [one, two] = [await estimator.fit(dataset, { threads: 1 }), await estimator.fit(dataset, { threads: 2 })];
    expect(estimator.codec.encode(one)).toEqual(estimator.codec.encode(two));
  });

  it('keeps the scores of rows that a round leaves out up to date', async () => {
    // With a wrong score for them, later rounds would chase errors that do not exist, and the fit would be far worse than without sampling.
    const whole = await lightgbm({ numIterations: 60 }).fit(dataset);
    const half = await lightgbm({ numIterations: 60, baggingFraction: 0.5, baggingFreq: 1 }).fit(dataset);
    const loss = async (model: typeof whole): Promise<number> => meanSquaredError(await model.predict(dataset.features), dataset.label.values);
    expect(await loss(half)).toBeLessThan(2 * (await loss(whole)));
  });

  it('gives predictRow to the last bit of predict', async () => {
    const model = await lightgbm(sampled).fit(dataset);
    const columns = dataset.features.names.map((name) => dataset.features.column(name));
    const rows = Float64Array.from({ length: 1000 }, (_, row) => model.predictRow(Float64Array.from(columns, (column) => column[row]!)));
    expect(rows).toEqual(await model.predict(dataset.features));
  });
});

describe('early stopping', () => {
  const dataset = plantedDataset({ rows: 700, seed: 11, noise: 2 });
  const options = { numIterations: 300, learningRate: 0.3 };

  it('keeps the trees of the round with the smallest loss on the last rows', async () => {
    const seen: FitProgress[] = [];
    const model = await lightgbm({ ...options, earlyStopping: { rounds: 10 } }).fit(dataset, { onProgress: (progress) => seen.push({ ...progress }) });
    const curve = seen.map(({ loss }) => loss!);
    const best = curve.indexOf(Math.min(...curve)) + 1;
    expect(model.summary).toMatchObject({ rounds: best, requestedRounds: 300, fitRows: 594 });
    expect(model.summary.earlyStopping).toMatchObject({
      stopped: true,
      rows: 105,
      purgedRows: 1,
      metric: 'l2',
      bestRound: best,
      bestValue: Math.min(...curve),
    });
    expect(curve.length).toBe(best + 10);
    expect(seen.at(-1)).toMatchObject({ done: 300, total: 300 });

    const part = boostingDataset(
      Object.fromEntries(dataset.features.names.map((name) => [name, dataset.features.column(name).slice(0, 594)])),
      dataset.label.values.slice(0, 594),
    );
    const plain = await lightgbm({ ...options, numIterations: best }).fit(part);
    const last = dataset.features.slice(595, 700);
    expect(await model.predict(last)).toEqual(await plain.predict(last));
    expect(meanSquaredError(await plain.predict(last), dataset.label.values.subarray(595))).toBeCloseTo(Math.min(...curve), 12);
  });

  it('is off unless it is asked for, and can be asked for by LightGBM\u2019s own name', async () => {
    const model = await lightgbm({ numIterations: 3 }).fit(dataset);
    expect(model.summary).toMatchObject({ rounds: 3, fitRows: 700, earlyStopping: null });
    const stopped = await lightgbm({ ...options, earlyStoppingRound: 10 }).fit(dataset);
    expect(stopped.summary.earlyStopping?.stopped).toBe(true);
  });

  it('sees nothing of the labels that reach into the last rows', async () => {
    const long = boostingDataset(Object.fromEntries(dataset.features.names.map((name) => [name, dataset.features.column(name)])), dataset.label.values, 30);
    const estimator = lightgbm({ numIterations: 5, earlyStopping: { rounds: 5 } });
    const changed = { ...long, label: { ...long.label, values: long.label.values.map((value, row) => (row >= 565 && row < 595 ? 1e6 : value)) } };
    const [a, b] = [await estimator.fit(long), await estimator.fit(changed)];
    expect(estimator.codec.encode(a)).toEqual(estimator.codec.encode(b));
    expect(a.summary).toMatchObject({ fitRows: 565, earlyStopping: { purgedRows: 30 } });
  });
});

describe('refusals', () => {
  const dataset = plantedDataset({ rows: 60, seed: 12 });

  it('names the column and the row of an infinite value', async () => {
    const a = dataset.features.column('a').slice().fill(Number.NEGATIVE_INFINITY, 17, 18);
    const fit = lightgbm().fit({ ...dataset, features: new ColumnTable({ a }) });
    await expect(fit).rejects.toThrow('"a" must be finite or NaN in every row, received "-Infinity in row 17".');
  });

  it('names what else it cannot fit on', async () => {
    const huge = { ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value, row) => (row === 3 ? 1e101 : value)) } };
    await expect(lightgbm().fit(huge)).rejects.toThrow('"label.values" must be between -1e+100 and 1e+100, received "1e+101 in row 3".');
    const heavy = { ...dataset, weights: new Float64Array(60).fill(1).fill(1e31, 5, 6) };
    await expect(lightgbm().fit(heavy)).rejects.toThrow('"weights" must be at most 1e+30 in every row, received "1e+31 in row 5".');
    await expect(lightgbm().fit(dataset, { threads: 0 })).rejects.toThrow(InvalidArgumentError);
    await expect(lightgbm().fit(dataset, { seed: 0.5 })).rejects.toThrow(InvalidArgumentError);
    await expect(lightgbm({ earlyStopping: {} }).fit(dataset)).rejects.toThrow('"earlyStopping rows" needs at least "20", "9" are available.');
    const model = await lightgbm({ numIterations: 1 }).fit(dataset);
    expect(() => model.predictRow(new Float64Array(5))).toThrow('"row" must have length "6", received "5".');
  });

  it('stays finite at the largest labels and weights', async () => {
    const label = { ...dataset.label, values: dataset.label.values.map((value, row) => Math.sign(value) * (row % 2 === 0 ? 1e100 : 1e-100)) };
    for (const weight of [1e30, 1e-300]) {
      const estimator = lightgbm({ numIterations: 5, minDataInLeaf: 3, minSumHessianInLeaf: 0 });
      const model = await estimator.fit({ ...dataset, label, weights: new Float64Array(60).fill(weight).fill(1, 0, 3) });
      expect((await model.predict(dataset.features)).every(Number.isFinite)).toBe(true);
      expect(() => estimator.codec.decode(estimator.codec.encode(model))).not.toThrow();
    }
  });

  it('fits one row and a constant label as their mean', async () => {
    const one = await lightgbm().fit(boostingDataset({ x: Float64Array.of(1) }, Float64Array.of(0.25)));
    expect(one.predictRow(Float64Array.of(5))).toBe(0.25);
  });

  it('stops within a round when a timer aborts', async () => {
    const controller = new AbortController();
    let rounds = 0;
    const fit = lightgbm({ numIterations: 1_000_000 }).fit(dataset, {
      signal: controller.signal,
      onProgress: () => {
        rounds++;
        if (rounds === 20) setTimeout(() => controller.abort(), 0);
      },
    });
    await expect(fit).rejects.toThrow(CancelledError);
    expect(rounds).toBeLessThan(1000);
  });

  it('rejects with the error of a progress callback', async () => {
    const fit = lightgbm().fit(dataset, {
      onProgress: () => {
        throw new Error('the caller\u2019s own');
      },
    });
    await expect(fit).rejects.toThrow('the caller\u2019s own');
  });
});
