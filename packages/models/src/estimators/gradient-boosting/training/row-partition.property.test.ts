import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divideRows } from './row-partition.js';

it('keeps the order on both sides and leaves other rows alone', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 9000 }), fc.double({ min: 0, max: 1, noNaN: true }), (seed, count, share) => {
      const random = seededRandom(seed);
      const bins = Uint8Array.from({ length: count + 20 }, () => random.integer(256));
      const goesLeft = Uint8Array.from({ length: 256 }, () => (random.uniform() < share ? 1 : 0));
      const rows = Uint32Array.from({ length: count + 20 }, (_, row) => row);
      const [from, to] = [10, 10 + count];
      const before = rows.slice();
      const middle = divideRows({ rows, scratch: new Uint32Array(2 * rows.length), from, to, bins, goesLeft });
      const part = [...before.subarray(from, to)];
      const left = part.filter((row) => goesLeft[bins[row]!] === 1);
      const right = part.filter((row) => goesLeft[bins[row]!] === 0);
      expect(middle).toBe(from + left.length);
      expect([...rows]).toEqual([...before.subarray(0, from), ...left, ...right, ...before.subarray(to)]);
    }),
    { numRuns: 60, seed: 9 },
  );
});
