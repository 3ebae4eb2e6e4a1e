import type { CheckedLimits } from './position-limits.js';

/** Where a position stands when an order could be filled. */
export interface PositionState {
  /** Target filled last, as a signed fraction of capital. */
  readonly target: number;
  /** What is held at the price of the fill, as a signed fraction of capital. */
  readonly held: number;
  /** Bars since the position was opened; NaN when flat. */
  readonly barsHeld: number;
  /** Traded in the session so far, as a fraction of capital. */
  readonly turnover: number;
}

/**
 * Target after the limits, or `null` where no order goes out.
 *
 * The turnover limit leaves room for the exit at the close: of a larger position or one on the other side, each part of it is traded twice, on the way in and out.
 */
export function nextPosition(wanted: number, state: PositionState, limits: CheckedLimits): number | null {
  const { target, held, barsHeld, turnover } = state;
  const clamped = Math.max(-limits.maximumPosition, Math.min(limits.maximumPosition, wanted));
  if (clamped === target || Math.abs(clamped - target) <= limits.noTradeBand) return null;
  const isSameSide = Math.sign(clamped) === Math.sign(target);
  const isReduction = target !== 0 && !(isSameSide && Math.abs(clamped) > Math.abs(target));
  if (isReduction && barsHeld < limits.minimumHoldingBars) return null;
  if (limits.maximumSessionTurnover === Number.POSITIVE_INFINITY) return clamped;
  const room = Math.max(0, limits.maximumSessionTurnover - turnover - Math.abs(held));
  const kept = isSameSide ? Math.abs(held) : 0;
  if (Math.abs(clamped) <= kept + room / 2) return clamped;
  if (room === 0 && isSameSide) return null;
  return Math.sign(clamped) * (kept + room / 2);
}
