/** (value - forecast)^2 of each row, for a forecast of each row or one for all. */
export function squaredErrors(values: Float64Array, forecast: Float64Array | number): Float64Array {
  const constant = typeof forecast === 'number';
  return values.map((value, row) => {
    const error = value - (constant ? forecast : forecast[row]!);
    return error * error;
  });
}
