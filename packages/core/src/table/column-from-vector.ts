import { DataType, type Vector } from 'apache-arrow';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/**
 * Float64 view of an Arrow column where its memory allows, a converted copy elsewhere; null becomes NaN.
 *
 * @throws {InvalidArgumentError} if the column is not numeric or holds a 64-bit integer that a Float64 cannot.
 */
export function columnFromVector(name: string, vector: Vector): Float64Array {
  const type = vector.type;
  const only = vector.data.length === 1 ? vector.data[0] : undefined;
  if (DataType.isFloat(type) && only?.values instanceof Float64Array && vector.nullCount === 0) {
    return only.values.subarray(0, vector.length);
  }
  if (!DataType.isFloat(type) && !DataType.isInt(type) && !DataType.isTimestamp(type) && !DataType.isBool(type)) {
    throw new InvalidArgumentError(name, 'a numeric, boolean or timestamp column', { received: String(type) });
  }
  const values = new Float64Array(vector.length);
  for (let row = 0; row < values.length; row++) {
    const value: unknown = vector.get(row);
    values[row] = value === null ? Number.NaN : Number(value);
    if (typeof value === 'bigint' && BigInt(values[row]!) !== value) {
      throw new InvalidArgumentError(`${name}[${row}]`, 'an integer that Float64 can hold', { received: value });
    }
  }
  return values;
}
