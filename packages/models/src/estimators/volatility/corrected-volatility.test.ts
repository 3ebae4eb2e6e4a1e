import { ColumnTable, type Dataset, seededRandom } from '@spx/core';
import { estimatorContract } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { evaluateVolatility } from '../../metrics/evaluate-volatility.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { zeroBaseline } from '../baseline/zero-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { correctedVolatility } from './corrected-volatility.js';
import { har } from './har.js';

/** Log variance 0.5 past + 0.8 for a large volume, times an exponential variable: the past is for the base, the volume for the trees. */
function simulated(seed: number, rows: number): Dataset {
  const random = seededRandom(seed);
  const draw = (next: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => next(row));
  const [past, volume] = [draw(() => 2 * random.normal()), draw(() => random.exponential())];
  const values = draw((row) => Math.sqrt(Math.exp(0.5 * past[row]! + (volume[row]! > 1 ? 0.8 : 0)) * random.exponential()));
  const time = draw((row) => row * 60_000);
  return {
    features: new ColumnTable({ har_log_vol_30: past, volume }),
    label: { name: 'realized_volatility_30', values, startTime: time, endTime: time, unit: 'volatility', horizonBars: 1 },
    session: draw((row) => Math.floor(row / 100)),
  };
}

const base = har({ clock: null });
const correction = lightgbm({ objective: 'gamma', numIterations: 60, numLeaves: 4, learningRate: 0.1, minDataInLeaf: 50 });

describe('correctedVolatility', () => {
  it('adds to the base what only trees can see, and keeps what only the base can', async () => {
    const [train, later] = [simulated(1, 20_000), simulated(2, 20_000)];
    const [both, classical] = [await correctedVolatility({ base, correction }).fit(train), await base.fit(train)];
    const oracle = later.features.column('har_log_vol_30').map((past, row) => Math.exp(0.25 * past + (later.features.column('volume')[row]! > 1 ? 0.4 : 0)));
    const { against } = evaluateVolatility({
      predictions: await both.predict(later.features),
      dataset: later,
      references: { har: await classical.predict(later.features), oracle },
    });
    expect(against[0]!.qlike.pValue).toBeLessThan(1e-6);
    // Within a twentieth of all that there was to gain.
    expect(Math.abs(against[1]!.qlike.mean)).toBeLessThan(0.05 * against[0]!.qlike.mean);
    const beyond = Float64Array.of(9, 2);
    expect(both.predictRow!(beyond) / both.predictRow!(Float64Array.of(7, 2))).toBeCloseTo(Math.exp(0.5), 0.7);
  });

  it('stays with the base where there is nothing to add', async () => {
    const train = simulated(3, 8_000);
    const flat = { ...train, features: train.features.select(['har_log_vol_30']) };
    const model = await correctedVolatility({ base, correction: meanBaseline() }).fit(flat);
    const [own, theirs] = [await model.predict(flat.features), await model.base.predict(flat.features)];
    for (const [row, value] of own.entries()) expect(Math.abs(value / theirs[row]! - 1)).toBeLessThan(0.02);
  });

  it('refuses a base that expects no volatility', async () => {
    const fit = correctedVolatility({ base: zeroBaseline(), correction }).fit(simulated(4, 200));
    await expect(fit).rejects.toThrow('"base" must be a model that predicts more than 0 in every row, received "0 in row 0".');
  });
});

describe('correctedVolatility keeps the contract of estimators', () => {
  const small = lightgbm({ objective: 'gamma', numIterations: 5, minDataInLeaf: 5 });
  for (const check of estimatorContract(() => correctedVolatility({ base, correction: small }), { dataset: simulated(5, 400) })) it(check.name, check.run);
});
