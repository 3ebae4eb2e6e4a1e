import { formatNumber } from './format-number.js';

/**
 * A fraction as a percentage with three significant digits at most.
 *
 * @param fraction - 0.0123 is 1.23 %; `null` and NaN give an en dash.
 * @example
 * formatPercent(0.01234); // '1.23 %'
 */
export function formatPercent(fraction: number | null): string {
  if (fraction === null || !Number.isFinite(fraction)) return formatNumber(fraction);
  return formatNumber(Number((fraction * 100).toPrecision(3)), '%');
}
