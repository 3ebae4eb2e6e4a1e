/** A p-value to three decimals, `<0.001` below that, an en dash where there is none. */
export function pValueText(value: number | null): string {
  if (value === null) return '–';
  return value < 0.001 ? '<0.001' : value.toFixed(3);
}
