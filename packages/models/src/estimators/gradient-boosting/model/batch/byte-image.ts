/** Parts of a block of memory, one after the other, each at a multiple of 8 bytes. */
export interface ByteImage {
  /** Adds a part and returns its offset. */
  add(part: Uint8Array | Float64Array): number;
  /** All parts. */
  bytes(): Uint8Array;
}

/** An empty image. */
export function byteImage(): ByteImage {
  const parts: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  let size = 0;
  return {
    add: (part) => {
      const offset = size;
      parts.push({ offset, bytes: new Uint8Array(part.buffer, part.byteOffset, part.byteLength) });
      size += 8 * Math.ceil(part.byteLength / 8);
      return offset;
    },
    bytes: () => {
      const all = new Uint8Array(size);
      for (const { offset, bytes } of parts) all.set(bytes, offset);
      return all;
    },
  };
}
