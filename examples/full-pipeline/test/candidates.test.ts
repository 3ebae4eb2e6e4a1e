import { expect, it } from 'vitest';
import { candidates } from '../src/stages/estimators.js';

it.each([
  ['probability', 'binary', 'binary:logistic'],
  ['percent', 'regression', 'reg:squarederror'],
] as const)('labels in %s are fitted by %s and %s', (unit, leafWise, depthWise) => {
  const task = { rows: 60_000, unit, features: [] };
  expect(candidates.lightgbm(task).options).toMatchObject({ objective: leafWise, minDataInLeaf: 1000 });
  expect(candidates.xgboost(task).options).toMatchObject({ objective: depthWise, minChildWeight: unit === 'probability' ? 125 : 500 });
});

it('volatilities are fitted as factors on HAR, by losses that are consistent for a mean', () => {
  const task = { rows: 60_000, unit: 'volatility', features: ['har_log_vol_30', 'minutes_since_gap', 'rsi_14'] } as const;
  expect(candidates.lightgbm(task).options).toMatchObject({ base: { id: 'har' }, correction: { id: 'lightgbm', options: { objective: 'gamma' } } });
  expect(candidates.xgboost(task).options).toMatchObject({ base: { id: 'har' }, correction: { id: 'xgboost', options: { objective: 'count:poisson' } } });
  expect(candidates.arimax(task).options).toMatchObject({ components: ['har_log_vol_30', 'rsi_14'] });
});

it('options that a search has found replace the usual ones', () => {
  const task = { rows: 60_000, unit: 'percent', features: [] } as const;
  expect(candidates.lightgbm(task, { numLeaves: 4, lambdaL2: 3 }).options).toMatchObject({ numLeaves: 4, lambdaL2: 3, learningRate: 0.05 });
});
