/**
 * A value of a document to write. Whole numbers outside typed arrays take as few bytes as they need; typed arrays become typed arrays of UBJSON, which XGBoost
 * wants of exactly these types, and 64-bit integers where it wants those.
 */
export type WrittenValue = string | number | readonly WrittenValue[] | WrittenObject | Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** An object; its keys are written in this order. */
export type WrittenObject = ReadonlyMap<string, WrittenValue>;

/** An object with the keys sorted, as XGBoost writes them. */
export function writtenObject(fields: Readonly<Record<string, WrittenValue>>): WrittenObject {
  return new Map(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
