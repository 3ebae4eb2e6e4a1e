/** Bytes that are written one piece after the other, numbers big-endian. */
export interface GrowingBytes {
  marker(symbol: string): void;
  /** Makes room for `count` bytes, which `write` fills from `at` on. */
  number(count: number, write: (view: DataView, at: number) => void): void;
  bytes(values: Uint8Array): void;
  /** What was written. */
  result(): Uint8Array;
}

/** No bytes yet; the room doubles when it is full. */
export function growingBytes(): GrowingBytes {
  let room = new Uint8Array(1 << 16);
  let view = new DataView(room.buffer);
  let used = 0;
  const claim = (count: number): number => {
    if (used + count > room.length) {
      const larger = new Uint8Array(Math.max(2 * room.length, used + count));
      larger.set(room.subarray(0, used));
      room = larger;
      view = new DataView(room.buffer);
    }
    used += count;
    return used - count;
  };
  return {
    marker: (symbol) => {
      const at = claim(1);
      room[at] = symbol.charCodeAt(0);
    },
    number: (count, write) => {
      const at = claim(count);
      write(view, at);
    },
    bytes: (values) => {
      const at = claim(values.length);
      room.set(values, at);
    },
    result: () => room.slice(0, used),
  };
}
