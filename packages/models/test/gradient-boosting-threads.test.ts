import { CancelledError, ColumnTable, type Dataset, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LightgbmOptions, lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

/** Enough bins for other threads to be worth their start. */
const rows = 26_000;
const columns = 9;

function dataset(hasWeights: boolean): Dataset {
  const random = seededRandom(12);
  const column = (index: number): Float64Array =>
    Float64Array.from({ length: rows }, () => (index === 2 && random.uniform() < 0.2 ? Number.NaN : Math.round(random.normal() * 10 ** (index % 4)) / 10));
  const features = Object.fromEntries(Array.from({ length: columns }, (_, index) => [`x${index}`, column(index)]));
  const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(features.x3![row]! / 50) + (features.x0![row]! > 0 ? 1 : 0) + random.normal());
  const startTime = values.map((_, row) => row);
  return {
    features: new ColumnTable(features),
    label: { name: 'y', values, startTime, endTime: startTime, unit: 'percent', horizonBars: 0 },
    ...(hasWeights ? { weights: values.map(() => random.integer(3)) } : {}),
  };
}

async function bytesOf(given: Dataset, options: LightgbmOptions, threads: number): Promise<Uint8Array> {
  const estimator = lightgbm({ numIterations: 6, numLeaves: 20, ...options });
  return estimator.codec.encode(await estimator.fit(given, { seed: 3, threads }));
}

const cases: readonly (readonly [string, LightgbmOptions, boolean])[] = [
  ['plain', {}, false],
  ['with weights', {}, true],
  ['with samples of rows and features', { baggingFraction: 0.6, baggingFreq: 2, featureFraction: 0.7, featureFractionBynode: 0.7 }, false],
  ['with a penalty', { lambdaL1: 5, lambdaL2: 2 }, true],
];

describe('threads', () => {
  for (const [name, options, hasWeights] of cases) {
    it(`give the same bytes whatever their number, ${name}`, async () => {
      const given = dataset(hasWeights);
      const alone = await bytesOf(given, options, 1);
      for (const threads of [2, 3, 5]) expect(await bytesOf(given, options, threads)).toEqual(alone);
    });
  }

  it('give the same bytes level by level', async () => {
    const given = dataset(false);
    const estimator = xgboost({ numRounds: 6, maxDepth: 5 });
    const [alone, shared] = [await estimator.fit(given, { threads: 1 }), await estimator.fit(given, { threads: 3 })];
    expect(estimator.codec.encode(shared)).toEqual(estimator.codec.encode(alone));
  });

  it('end within a round when the caller aborts, and serve the next fit', async () => {
    const given = dataset(false);
    const controller = new AbortController();
    let rounds = 0;
    const onProgress = (): void => {
      if (++rounds === 3) controller.abort();
    };
    await expect(lightgbm({ numIterations: 50 }).fit(given, { threads: 3, signal: controller.signal, onProgress })).rejects.toThrow(CancelledError);
    expect(rounds).toBe(3);
    expect(await bytesOf(given, {}, 3)).toEqual(await bytesOf(given, {}, 1));
  });

  it('serve two fits at a time', async () => {
    const given = dataset(false);
    const [first, second] = await Promise.all([bytesOf(given, {}, 2), bytesOf(given, { numLeaves: 7 }, 3)]);
    expect(first).toEqual(await bytesOf(given, {}, 1));
    expect(second).toEqual(await bytesOf(given, { numLeaves: 7 }, 1));
  });
});
