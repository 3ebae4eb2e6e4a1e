/** Hashes rows of columns by their bits, equal rows alike; 53 bits, so that two rows of a million differ in hash all but surely. */
export function rowHashes(columns: readonly Float64Array[], rowCount: number): Float64Array {
  const [low, high] = [new Uint32Array(rowCount).fill(0x811c9dc5), new Uint32Array(rowCount).fill(0x9e3779b9)];
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  for (const column of columns) {
    for (let row = 0; row < rowCount; row++) {
      // Adding 0 makes one zero of both.
      value[0] = column[row]! + 0;
      low[row] = Math.imul(low[row]! ^ words[0]!, 0x01000193) ^ Math.imul(words[1]!, 0x85ebca6b);
      high[row] = Math.imul(high[row]! ^ words[1]!, 0xc2b2ae35) ^ (Math.imul(words[0]!, 0x27d4eb2f) >>> 7) ^ (low[row]! >>> 13);
    }
  }
  return Float64Array.from(low, (word, row) => word * 2 ** 21 + (high[row]! >>> 11));
}
