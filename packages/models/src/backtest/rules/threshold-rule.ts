import { InvalidArgumentError } from '@spx/core';
import type { TradingRule, TradingSignal } from '../trading-rule.js';
import { checkSize } from './check-size.js';

/** Options of {@link thresholdRule}. */
export interface ThresholdRuleOptions {
  /** Distance from `level` beyond which a position is opened, in the prediction's unit. */
  readonly enter: number;
  /** Distance from `level` on the position's side up to which it is kept. Default `enter`; a smaller one trades less. */
  readonly exit?: number;
  /** Position, as a fraction of capital. Default 1. */
  readonly size?: number;
  /** Middle of the predictions. Default 0; 0.5 for probabilities of a rise. */
  readonly level?: number;
}

/**
 * Opens a position when the prediction is further than `enter` from `level`, and keeps it until the prediction falls to `exit` or less on that side.
 *
 * Give `enter` at least what a round trip costs, in the label's unit.
 *
 * @throws {InvalidArgumentError} if `enter` is less than 0, `exit` is not between 0 and `enter`, or `size` is not a finite number above 0.
 * @example thresholdRule({ enter: 0.03, exit: 0.01 }) // percent: trade what promises 3 bps, hold while it promises 1
 */
export function thresholdRule(options: ThresholdRuleOptions): TradingRule {
  const { enter, exit = enter, size = 1, level = 0 } = options;
  checkSize({ size }, { level });
  if (!(Number.isFinite(enter) && enter >= 0)) throw new InvalidArgumentError('enter', 'a finite number of 0 or more', { received: enter });
  if (!(exit >= 0 && exit <= enter)) throw new InvalidArgumentError('exit', 'between 0 and "enter"', { received: exit });
  const target = ({ prediction, position }: TradingSignal): number => {
    const distance = prediction - level;
    const side = Math.sign(distance);
    const isOpen = side !== 0 && Math.sign(position) === side;
    return Math.abs(distance) > (isOpen ? exit : enter) ? side * size : 0;
  };
  return { specVersion: 1, id: `threshold(enter ${enter}, exit ${exit}, size ${size}${level === 0 ? '' : `, level ${level}`})`, columns: [], target };
}
