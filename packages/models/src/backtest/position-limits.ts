import { InvalidArgumentError } from '@spx/core';

/** Bounds on positions and orders. */
export interface PositionLimits {
  /** Largest position aimed at on either side, as a fraction of capital. Default 1. A move of the price may carry a position beyond it; nothing is traded for that. */
  readonly maximumPosition?: number;
  /**
   * Most that may be traded in a session, both sides and the exit at the close together, as a fraction of capital. An order that would pass it is cut to what is left; reductions
   * always go through. Default without limit.
   */
  readonly maximumSessionTurnover?: number;
  /** An order goes out only if the target has moved by more than this from the one filled last, as a fraction of capital. Default 0. */
  readonly noTradeBand?: number;
  /** Bars for which a position, once opened, is neither reduced nor reversed; the session's end closes it all the same. Default 0. */
  readonly minimumHoldingBars?: number;
  /** Bars at the end of each session in which no order is filled, so that what is held stays until the close. Default 1: the last bar fills nothing new. */
  readonly quietBars?: number;
}

/** Limits with the defaults filled in. */
export type CheckedLimits = Required<PositionLimits>;

/**
 * Fills in the defaults.
 *
 * @throws {InvalidArgumentError} if a limit is outside its range.
 */
export function checkedLimits(limits: PositionLimits): CheckedLimits {
  const { maximumPosition = 1, maximumSessionTurnover = Number.POSITIVE_INFINITY, noTradeBand = 0, minimumHoldingBars = 0, quietBars = 1 } = limits;
  if (!(Number.isFinite(maximumPosition) && maximumPosition > 0)) {
    throw new InvalidArgumentError('limits.maximumPosition', 'a finite number above 0', { received: maximumPosition });
  }
  if (!(maximumSessionTurnover > 0)) throw new InvalidArgumentError('limits.maximumSessionTurnover', 'more than 0', { received: maximumSessionTurnover });
  if (!(noTradeBand >= 0)) throw new InvalidArgumentError('limits.noTradeBand', '0 or more', { received: noTradeBand });
  for (const [name, bars] of Object.entries({ minimumHoldingBars, quietBars })) {
    if (!Number.isInteger(bars) || bars < 0) throw new InvalidArgumentError(`limits.${name}`, 'an integer of 0 or more', { received: bars });
  }
  return { maximumPosition, maximumSessionTurnover, noTradeBand, minimumHoldingBars, quietBars };
}
