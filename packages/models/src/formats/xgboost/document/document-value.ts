/** A value of a JSON or UBJSON document. Numbers of a typed UBJSON array stay in a typed array of their own width. */
export type DocumentValue = null | boolean | number | string | DocumentObject | readonly DocumentValue[] | DocumentNumbers;

/** An object; a map, so that no name of a stranger's file reaches a prototype. */
export type DocumentObject = ReadonlyMap<string, DocumentValue>;

/** What a typed UBJSON array is read into. */
export type DocumentNumbers = Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** What a model file may be at most. */
export const documentLimits: DocumentLimits = {
  bytes: 1024 * 1024 * 1024,
  depth: 64,
  textBytes: 64 * 1024 * 1024,
  units: 2 ** 26,
  unitsOf: { number: 1, text: 4, key: 4, array: 4, typedArray: 16, object: 16 },
};

interface DocumentLimits {
  readonly bytes: number;
  /** Objects and arrays inside one another. */
  readonly depth: number;
  /** Length of one string. */
  readonly textBytes: number;
  /** Memory that a document takes once it is read, in units of about 16 bytes: an empty object takes far more than the bytes that it has in a file. */
  readonly units: number;
  readonly unitsOf: Readonly<Record<'number' | 'text' | 'key' | 'array' | 'typedArray' | 'object', number>>;
}
