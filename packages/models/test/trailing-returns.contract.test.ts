import { featureCalculatorContract } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { trailingReturns } from '../src/estimators/arimax/trailing-returns.js';

describe.each([{}, { horizonBars: 1, lags: 1 }, { horizonBars: 5, lags: 3, stepBars: 4 }])('trailingReturns(%j)', (options) => {
  for (const { name, run } of featureCalculatorContract(() => trailingReturns(options))) it(name, run);
});
