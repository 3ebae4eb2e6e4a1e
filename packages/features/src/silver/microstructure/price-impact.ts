import type { FeatureCalculator } from '@spx/core';
import { perVolumeKernel } from '../elementwise/per-volume-kernel.js';
import { priceMoves } from '../momentum/price-moves.js';

/**
 * Price impact: how far the close moved per unit traded.
 *
 * Formula: |close[t] - close[t-1]| / (volume + 1); the 1 keeps bars without trade finite.
 * Input:   absolute_move of the close and volume, n rows.
 * Output:  `price_impact`, n rows, price units per volume unit, NaN for the first row.
 * Edges:   a bar without trade counts as one unit traded.
 * Cost:    O(n) time, one output column.
 *
 * @see Kyle, Continuous auctions and insider trading, 1985.
 * @example
 * priceImpact(); // of closes 100, 102 and a volume of 9 in the second bar: NaN, 0.2
 */
export function priceImpact(): FeatureCalculator<'price_impact'> {
  return {
    specVersion: 1,
    id: 'price_impact',
    inputs: ['absolute_move', 'volume'],
    outputs: ['price_impact'],
    warmUp: { price_impact: 1 },
    settle: { price_impact: 1 },
    units: { price_impact: 'price-per-volume' },
    dependencies: [priceMoves()],
    kernel: perVolumeKernel,
  };
}
