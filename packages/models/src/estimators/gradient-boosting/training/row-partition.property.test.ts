import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kernel } from '../kernel/kernel.js';
import { kernelSession } from '../kernel/kernel-session.js';
import { rowPartition } from './row-partition.js';

it('keeps the order on both sides and leaves other rows alone', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.integer({ min: 0, max: 20_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (seed, count, share, isWide) => {
        const random = seededRandom(seed);
        const session = kernelSession(kernel(), 1);
        const { scope } = session;
        const binCount = isWide ? 1000 : 256;
        const rowCount = count + 20;
        const bins = isWide ? scope.shorts(rowCount) : scope.bytes(rowCount);
        for (let row = 0; row < rowCount; row++) bins[row] = random.integer(binCount);
        const left = Array.from({ length: binCount }, () => random.uniform() < share);
        const partition = rowPartition(session, { rowCount, maxBins: binCount });
        const rows = scope.words(rowCount);
        for (let row = 0; row < rowCount; row++) rows[row] = row;
        const [from, to] = [10, 10 + count];
        const before = rows.slice();
        const middle = partition.divide({ rows, from, to, bins, binCount, goesLeft: (bin) => left[bin]! });
        const part = [...before.subarray(from, to)];
        const [leftRows, rightRows] = [part.filter((row) => left[bins[row]!]), part.filter((row) => !left[bins[row]!])];
        expect(middle).toBe(from + leftRows.length);
        expect([...rows]).toEqual([...before.subarray(0, from), ...leftRows, ...rightRows, ...before.subarray(to)]);
      },
    ),
    { numRuns: 60, seed: 9 },
  );
});
