import type { TradingRule } from '../trading-rule.js';
import { checkSize } from './check-size.js';

/** Options of {@link proportionalRule}. */
export interface ProportionalRuleOptions {
  /** Position for a prediction of 1 (for a prediction of one `volatility`, where that is given), as a fraction of capital. */
  readonly scale: number;
  /** Column of the bars that the prediction is divided by: a volatility known at the close of its bar, in the prediction's unit. */
  readonly volatility?: string;
  /** What separates long from short. Default 0; 0.5 for probabilities of a rise. */
  readonly level?: number;
}

/**
 * A position in proportion to the prediction, or to the prediction in units of volatility; clamped by the limits of the backtest.
 *
 * Edges: a volatility that is missing, 0 or less gives no opinion.
 *
 * @throws {InvalidArgumentError} if `scale` is not a finite number above 0.
 * @example proportionalRule({ scale: 2, volatility: 'volatility_30' }) // half a volatility predicted: all of the capital
 */
export function proportionalRule(options: ProportionalRuleOptions): TradingRule {
  const { scale, volatility, level = 0 } = options;
  checkSize({ scale }, { level });
  const unit = volatility === undefined ? '' : `, per ${volatility}`;
  return {
    specVersion: 1,
    id: `proportional(scale ${scale}${unit}${level === 0 ? '' : `, level ${level}`})`,
    columns: volatility === undefined ? [] : [volatility],
    target: ({ prediction, values }) => {
      const divisor = volatility === undefined ? 1 : values[0]!;
      return divisor > 0 ? (scale * (prediction - level)) / divisor : Number.NaN;
    },
  };
}
