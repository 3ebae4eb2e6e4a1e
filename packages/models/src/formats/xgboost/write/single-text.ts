/** A number of single precision in XGBoost's notation, with the fewest digits that tell it apart from its neighbours: `5E-1`, `-1.0959743E0`, `0E0`, `Infinity`. */
export function singleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0E0' : '0E0';
  // Nine digits tell any two apart, and where fewer than six do the rest of six are zeros.
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toExponential(digits - 1);
    if (Math.fround(Number(text)) === value) return inNotation(text);
  }
  return inNotation(value.toExponential(8));
}

function inNotation(text: string): string {
  const [mantissa = '', exponent = ''] = text.split('e');
  const digits = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${digits}E${exponent.replace('+', '')}`;
}
