const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, maximumFractionDigits: 0, roundingPriority: 'morePrecision' });

/**
 * A number for a reader: four significant digits, thousands grouped, a true minus sign, an exponent below 0.0001 and from 1e15 on.
 *
 * Edges: `null` and NaN give an en dash, for there is nothing to show; infinities give the symbol.
 *
 * @param unit - written after the number with a space that does not break.
 * @example
 * formatNumber(12345.6); // '12,346'
 * formatNumber(0.0123456, 's'); // '0.01235 s'
 */
export function formatNumber(value: number | null, unit?: string): string {
  if (value === null || Number.isNaN(value)) return '–';
  const suffix = unit === undefined ? '' : `\u00a0${unit}`;
  return `${magnitude(value)}${suffix}`.replace(/^-/, '−').replace('e-', 'e−');
}

function magnitude(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential(2).replace(/\.?0*e\+?/, 'e');
  return grouped.format(value);
}
