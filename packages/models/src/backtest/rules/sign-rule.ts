import type { TradingRule } from '../trading-rule.js';
import { checkSize } from './check-size.js';

/** Options of {@link signRule}. */
export interface SignRuleOptions {
  /** Position, as a fraction of capital. Default 1. */
  readonly size?: number;
  /** What separates long from short: 0 for returns (the default), 0.5 for probabilities of a rise. */
  readonly level?: number;
}

/**
 * Long when the prediction is above `level`, short when it is below, flat when it is exactly there.
 *
 * @throws {InvalidArgumentError} if `size` is not a finite number above 0 or `level` is not finite.
 * @example backtest({ bars, session, predictions, rule: signRule({ size: 0.5 }) })
 */
export function signRule(options: SignRuleOptions = {}): TradingRule {
  const { size = 1, level = 0 } = options;
  checkSize({ size }, { level });
  return {
    specVersion: 1,
    id: `sign(size ${size}${level === 0 ? '' : `, level ${level}`})`,
    columns: [],
    target: ({ prediction }) => size * Math.sign(prediction - level),
  };
}
