import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { CostModel, Fill } from '../cost-model.js';
import { signRule } from '../rules/sign-rule.js';
import { feeCost } from './fee-cost.js';
import { fixedSlippage } from './fixed-slippage.js';
import { spreadCost } from './spread-cost.js';
import { squareRootImpact } from './square-root-impact.js';
import { volatilitySlippage } from './volatility-slippage.js';

/** 400 contracts of 5 a point sold at 50: 100,000. */
const fill: Fill = { row: 7, time: 0, at: 'open', price: 50, quantity: -400, notional: 100_000, pointValue: 5 };
const costOf = (model: CostModel, ...values: readonly number[]): number => model.cost(fill, Float64Array.from(values));

describe('cost models', () => {
  it('take half the spread per side, from a number, a column or quotes', () => {
    expect(costOf(spreadCost({ bps: 2 }))).toBeCloseTo(10, 12);
    expect(costOf(spreadCost({ column: 'spread_bps' }), 3)).toBeCloseTo(15, 12);
    expect(costOf(spreadCost({ bid: 'bid', ask: 'ask' }), 49.99, 50.01)).toBeCloseTo(400 * 5 * 0.01, 9);
    expect(() => costOf(spreadCost({ bid: 'bid', ask: 'ask' }), 50.02, 50.01)).toThrow(/"ask - bid" must be 0 or more where a fill needs it/);
  });

  it('add up the parts of a fee, and ask for a minimum', () => {
    expect(costOf(feeCost({ perShare: 0.01, bps: 0.5, perFill: 1 }))).toBeCloseTo(4 + 5 + 1, 12);
    expect(costOf(feeCost({ perShare: 0.01, minimum: 7 }))).toBe(7);
    expect(feeCost({ perShare: 0.005, minimum: 1 }).id).toBe('fee(perShare 0.005, minimum 1)');
  });

  it('let slippage grow with volatility, and impact with the root of the share of volume', () => {
    expect(costOf(fixedSlippage({ bps: 0.5 }))).toBeCloseTo(5, 12);
    expect(costOf(volatilitySlippage({ volatility: 'vol', multiple: 0.2 }), 0.001)).toBeCloseTo(20, 12);
    expect(costOf(squareRootImpact({ volatility: 'vol', volume: 'volume' }), 0.01, 40_000)).toBeCloseTo(100_000 * 0.01 * 0.1, 9);
    expect(() => costOf(squareRootImpact({ volatility: 'vol', volume: 'volume' }), 0.01, 0)).toThrow(/"volume" must be more than 0/);
    expect(() => costOf(volatilitySlippage({ volatility: 'vol' }), -1)).toThrow(/"vol" must be 0 or more/);
  });

  it('refuse parameters without meaning', () => {
    expect(() => fixedSlippage({ bps: -1 })).toThrow('"bps" must be a finite number of 0 or more, received "-1".');
    expect(() => spreadCost({ bps: Number.NaN })).toThrow(/"bps"/);
    expect(() => feeCost({ perShare: Number.POSITIVE_INFINITY })).toThrow(/"perShare"/);
  });

  it('read columns in the bar whose close was known, and need them to be there', () => {
    const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);
    const bars = (spread: Float64Array): ColumnTable =>
      new ColumnTable({ time: column(0, 1, 2, 3), open: column(10, 10, 10, 10), close: column(10, 10, 10, 10), spread });
    const input = {
      session: new Float64Array(4),
      predictions: column(1, Number.NaN, Number.NaN, Number.NaN),
      rule: signRule(),
      costs: [spreadCost({ column: 'spread' })],
    };
    // In at the open of bar 1 with the spread of bar 0, out at the close of bar 3 with its own.
    const { fills } = backtest({ ...input, bars: bars(column(2, 100, 100, 4)), capital: 10_000 });
    expect(fills.map(({ cost }) => cost)).toEqual([1, 2]);
    expect(() => backtest({ ...input, bars: bars(column(Number.NaN, 1, 1, 1)) })).toThrow(
      '"bars.spread" must be finite where a fill needs it, received "NaN in row 0".',
    );
    expect(() => backtest({ ...input, bars: bars(column(-1, 1, 1, 1)) })).toThrow(/"-1 for the fill in row 1"/);
  });
});
