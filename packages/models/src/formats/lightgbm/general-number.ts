/**
 * A number as C's `%.<digits>g` writes it, which is what LightGBM does: significant digits without trailing zeros, an exponent of two or more digits below 1e-4 and
 * from `digits` places on. With 17 digits it reads back as the same number.
 */
export function generalNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = ''] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < digits) return withoutTrailingZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
  const size = Math.abs(exponent);
  return `${withoutTrailingZeros(mantissa)}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}

/** Six digits, as LightGBM writes what only describes, where they read back as the same number; else 17. */
export function shortNumber(value: number): string {
  const short = generalNumber(value, 6);
  return Number(short) === value ? short : generalNumber(value, 17);
}

function withoutTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
