import { createHash, type Hash } from 'node:crypto';
import type { ColumnTable } from '../table/column-table.js';

const CHUNK = 8_192;
const CANONICAL_NAN = 0x7ff8_0000_0000_0000n;

/**
 * SHA-256 over names and values of a table, in order: equal tables give equal hashes, whatever memory they lie in.
 *
 * Every NaN counts as the same NaN, for which of its bit patterns a calculation leaves behind depends on the processor and the compiler. 0 and -0 differ.
 */
export function hashTable(table: ColumnTable): string {
  const hash = createHash('sha256').update(JSON.stringify([table.rowCount, table.names]));
  for (const name of table.names) {
    const values = table.column(name);
    for (let from = 0; from < values.length; from += CHUNK) hashChunk(hash, values.subarray(from, from + CHUNK));
  }
  return hash.digest('hex');
}

function hashChunk(hash: Hash, chunk: Float64Array): void {
  const numbers = chunk.some(Number.isNaN) ? withCanonicalNaN(chunk) : chunk;
  hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

/** A copy whose NaNs are written as bits: storing the number NaN may leave any of its bit patterns. */
function withCanonicalNaN(chunk: Float64Array): Float64Array {
  const copy = chunk.slice();
  const bits = new BigUint64Array(copy.buffer);
  for (let row = 0; row < chunk.length; row++) {
    if (Number.isNaN(chunk[row])) bits[row] = CANONICAL_NAN;
  }
  return copy;
}
