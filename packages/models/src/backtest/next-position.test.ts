import { ColumnTable, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { nextPosition, type PositionState } from './next-position.js';
import { checkedLimits, type PositionLimits } from './position-limits.js';
import { proportionalRule } from './rules/proportional-rule.js';

const next = (wanted: number, state: Partial<PositionState> = {}, limits: PositionLimits = {}): number | null =>
  nextPosition(wanted, { target: 0, held: state.target ?? 0, barsHeld: Number.NaN, turnover: 0, ...state }, checkedLimits(limits));

describe('position limits', () => {
  it('clamp the position on both sides', () => {
    expect([next(3), next(-3), next(0.4), next(3, {}, { maximumPosition: 2 })]).toEqual([1, -1, 0.4, 2]);
    expect(next(5, { target: 1 })).toBeNull();
  });

  it('send no order for a target that has hardly moved', () => {
    const limits = { noTradeBand: 0.2 };
    expect([next(0.7, { target: 0.5 }, limits), next(0.71, { target: 0.5 }, limits), next(0.5, { target: 0.5 })]).toEqual([null, 0.71, null]);
  });

  it('hold a position for the least time, but let it grow', () => {
    const limits = { minimumHoldingBars: 3 };
    expect([
      next(0, { target: 0.5, barsHeld: 2 }, limits),
      next(-0.5, { target: 0.5, barsHeld: 2 }, limits),
      next(0.25, { target: 0.5, barsHeld: 2 }, limits),
    ]).toEqual([null, null, null]);
    expect([next(0.75, { target: 0.5, barsHeld: 2 }, limits), next(0, { target: 0.5, barsHeld: 3 }, limits)]).toEqual([0.75, 0]);
  });

  it('cut an order to the turnover that is left, the way out included', () => {
    const limits = { maximumSessionTurnover: 3 };
    expect(next(1, {}, limits)).toBe(1);
    expect(next(1, { turnover: 2 }, limits)).toBe(0.5);
    expect(next(1, { target: 0.5, turnover: 2 }, limits)).toBe(0.75);
    expect(next(-1, { target: 0.5, turnover: 2 }, limits)).toBe(-0.25);
    expect(next(0, { target: 0.5, turnover: 2.5 }, limits)).toBe(0);
    expect(next(1, { target: 0.5, turnover: 2.5 }, limits)).toBeNull();
    expect(next(-1, { target: 0.5, turnover: 2.5 }, limits)).toBe(-0);
  });

  it('keep the turnover of every session within its limit, but for what prices move', () => {
    const random = seededRandom(3);
    const rows = 600;
    const close = new Float64Array(rows).fill(100);
    const bars = new ColumnTable({ time: Float64Array.from({ length: rows }, (_, row) => row), open: close, close });
    const session = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 60));
    const predictions = Float64Array.from({ length: rows }, random.normal);
    const limits = { maximumSessionTurnover: 4 };
    const { sessions } = backtest({ bars, session, predictions, rule: proportionalRule({ scale: 0.7 }), limits });
    expect(Math.max(...sessions.map(({ turnover }) => turnover))).toBeCloseTo(4, 12);
    expect(Math.min(...sessions.map(({ turnover }) => turnover))).toBeGreaterThan(3);
  });

  it('refuse limits without meaning', () => {
    expect(() => checkedLimits({ maximumPosition: Number.POSITIVE_INFINITY })).toThrow(/limits.maximumPosition/);
    expect(() => checkedLimits({ maximumSessionTurnover: 0 })).toThrow(/limits.maximumSessionTurnover/);
    expect(() => checkedLimits({ noTradeBand: -1 })).toThrow(/limits.noTradeBand/);
    expect(() => checkedLimits({ minimumHoldingBars: 1.5 })).toThrow(/limits.minimumHoldingBars/);
  });
});
