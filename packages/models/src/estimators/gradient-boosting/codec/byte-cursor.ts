/** Writes arrays one after the other, little-endian whatever the machine. */
export interface ByteWriter {
  doubles(values: Float64Array): void;
  words(values: Uint32Array | Int32Array): void;
  bytes(values: Uint8Array): void;
}

/** Writes into `target` from `offset` on. */
export function byteWriter(target: Uint8Array, offset: number): ByteWriter {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  let at = offset;
  return {
    doubles: (values) => {
      for (let index = 0; index < values.length; index++, at += 8) view.setFloat64(at, values[index]!, true);
    },
    words: (values) => {
      for (let index = 0; index < values.length; index++, at += 4) view.setUint32(at, values[index]!, true);
    },
    bytes: (values) => {
      target.set(values, at);
      at += values.length;
    },
  };
}

/** Reads arrays one after the other, little-endian; the caller has made sure that they are there. */
export interface ByteReader {
  doubles(length: number): Float64Array;
  words(length: number): Uint32Array;
  signedWords(length: number): Int32Array;
  bytes(length: number): Uint8Array;
}

/** Reads from `source` from `offset` on; what is returned is a copy. */
export function byteReader(source: Uint8Array, offset: number): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let at = offset;
  const words = (length: number): Uint32Array => {
    const values = new Uint32Array(length);
    for (let index = 0; index < length; index++, at += 4) values[index] = view.getUint32(at, true);
    return values;
  };
  return {
    doubles: (length) => {
      const values = new Float64Array(length);
      for (let index = 0; index < length; index++, at += 8) values[index] = view.getFloat64(at, true);
      return values;
    },
    words,
    signedWords: (length) => new Int32Array(words(length).buffer),
    bytes: (length) => {
      at += length;
      // A buffer of Node would only be viewed by its own `slice`.
      return new Uint8Array(source.subarray(at - length, at));
    },
  };
}
