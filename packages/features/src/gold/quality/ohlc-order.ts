import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';

/**
 * High is the largest and low the smallest of the four prices of a bar.
 *
 * Severity: `warning`. Bars from `readBars` have been widened where they broke it; a bar with a missing price is passed over. The worst value is the price units by which
 * a bar breaks it.
 */
export function ohlcOrder({ severity }: SeverityOption = {}): QualityRule {
  return ruleOf({
    id: 'ohlc-order',
    columns: ['open', 'high', 'low', 'close'],
    severity,
    judge: ({ table }) => {
      const [open, high, low, close] = [table.column('open'), table.column('high'), table.column('low'), table.column('close')];
      let [rows, first, worst, worstRow] = [0, -1, 0, -1];
      for (let row = 0; row < table.rowCount; row++) {
        const [top, bottom] = [high[row]!, low[row]!];
        // Math.max and Math.min give NaN where a price is missing, and no comparison with it holds.
        const above = Math.max(open[row]!, close[row]!, bottom) - top;
        const below = bottom - Math.min(open[row]!, close[row]!, top);
        if (!(above > 0 || below > 0)) continue;
        if (rows++ === 0) first = row;
        const excess = Math.max(above, below);
        if (excess > worst) [worst, worstRow] = [excess, row];
      }
      if (rows === 0) return [];
      const message = `${rows} of ${table.rowCount} bars have an open or close outside low and high, or high below low.`;
      return [{ severity: 'warning', message, rows, share: rows / table.rowCount, first, worst, worstRow }];
    },
  });
}
