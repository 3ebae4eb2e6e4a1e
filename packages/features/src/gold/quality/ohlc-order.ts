import type { QualityRule } from './quality-rule.js';

/**
 * High is the largest and low the smallest of the four prices of a bar.
 *
 * Severity: `warning`. Bars from `readBars` have been widened where they broke it; a bar with a missing price is passed over.
 */
export function ohlcOrder(): QualityRule {
  const id = 'ohlc-order';
  return {
    specVersion: 1,
    id,
    check: (bars) => {
      const [open, high, low, close] = [bars.column('open'), bars.column('high'), bars.column('low'), bars.column('close')];
      let [rows, first] = [0, -1];
      for (let row = 0; row < bars.rowCount; row++) {
        const isBroken = high[row]! < Math.max(open[row]!, close[row]!, low[row]!) || low[row]! > Math.min(open[row]!, close[row]!, high[row]!);
        if (!isBroken) continue;
        rows++;
        if (first < 0) first = row;
      }
      if (rows === 0) return [];
      const message = `${rows} of ${bars.rowCount} bars have an open or close outside low and high, or high below low.`;
      return [{ rule: id, severity: 'warning', message, rows, firstTime: bars.column('time')[first]! }];
    },
  };
}
