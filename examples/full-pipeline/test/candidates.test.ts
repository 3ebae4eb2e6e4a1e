import { expect, it } from 'vitest';
import { candidates } from '../src/stages/estimators.js';

it.each([
  ['probability', 'binary', 'binary:logistic'],
  ['percent', 'regression', 'reg:squarederror'],
  ['volatility', 'regression', 'reg:squarederror'],
] as const)('labels in %s are fitted by %s and %s', (unit, leafWise, depthWise) => {
  const task = { rows: 60_000, unit };
  expect(candidates.lightgbm(task).options).toMatchObject({ objective: leafWise, minDataInLeaf: 1000 });
  expect(candidates.xgboost(task).options).toMatchObject({ objective: depthWise, minChildWeight: unit === 'probability' ? 125 : 500 });
});
