import { type ArimaSpecification, differencedRows } from './arima-specification.js';

/** (1 - L)^d (1 - L^s)^D of a series, shorter by d + D s; NaN wherever a value it needs is. */
export function differenceSeries(values: Float64Array, specification: ArimaSpecification): Float64Array {
  const [, d] = specification.order;
  const [, D, , period] = specification.seasonal;
  let out = values;
  for (const lag of [...new Array<number>(d).fill(1), ...new Array<number>(D).fill(period)]) {
    const before = out;
    out = before.subarray(lag).map((value, row) => value - before[row]!);
  }
  return out.subarray(out.length - Math.max(0, values.length - differencedRows(specification)));
}
