import { expect, test } from 'vitest';
import { illiquidityAverage } from '../../silver/microstructure/illiquidity-average.js';
import { ema } from '../../silver/technical/ema.js';
import { macd } from '../../silver/technical/macd.js';
import { rollingVolatility } from '../../silver/volatility/rolling-volatility.js';
import { volatilityRegime } from '../../silver/volatility/volatility-regime.js';
import { featureParts } from './feature-parts.js';

const calculators = [ema({ period: 7 }), illiquidityAverage(), macd(), volatilityRegime(), ema({ period: 14 }), rollingVolatility()];

test('keeps together what shares a step, in order, the dearest part first', () => {
  const parts = featureParts(calculators, 2);
  expect(parts[0]).toEqual([1, 3, 5]);
  expect(parts.flat().sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('gives at most five parts to a thread', () => {
  expect(
    featureParts(
      [3, 4, 5, 6, 7, 8, 9].map((period) => ema({ period })),
      1,
    ),
  ).toHaveLength(5);
});
