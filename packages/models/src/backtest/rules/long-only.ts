import type { TradingRule } from '../trading-rule.js';

/**
 * Another rule without its short positions: where it would be short, this one is flat.
 *
 * @example longOnly(signRule())
 */
export function longOnly(rule: TradingRule): TradingRule {
  return {
    ...rule,
    id: `long-only ${rule.id}`,
    target: (signal) => Math.max(rule.target(signal), 0),
  };
}
