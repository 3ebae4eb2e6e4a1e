import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { kernelMemory } from './kernel-memory.js';

describe('kernelMemory', () => {
  it('gives arrays that do not overlap, each on a line of its own, and never address 0', () => {
    const scope = kernelMemory().scope();
    const arrays = [scope.bytes(3), scope.doubles(5), scope.words(0), scope.longs(100_000), scope.shorts(7)];
    for (const [index, array] of arrays.entries()) array.fill((array instanceof BigInt64Array ? BigInt(index + 1) : index + 1) as never);
    expect(arrays.map((array) => Number(array.at(-1) ?? 0))).toEqual([1, 2, 0, 4, 5]);
    expect(arrays.every(({ byteOffset }) => byteOffset > 0 && byteOffset % 64 === 0)).toBe(true);
  });

  it('uses again what one part gave back, and leaves the others alone', () => {
    const memory = kernelMemory();
    const [kept, given] = [memory.scope(), memory.scope()];
    const before = kept.doubles(10).fill(7);
    const address = given.bytes(1000).byteOffset;
    const after = kept.doubles(10).fill(8);
    given.release();
    expect(memory.scope().bytes(900).byteOffset).toBe(address);
    expect(memory.scope().bytes(5000).fill(1).byteOffset).toBeGreaterThan(after.byteOffset);
    expect([...before, ...after]).toEqual([...Array(10).fill(7), ...Array(10).fill(8)]);
  });

  it('refuses what 32-bit addresses do not reach and names the limit', () => {
    const scope = kernelMemory().scope();
    expect(() => scope.bytes(2 ** 32)).toThrow(InvalidArgumentError);
    expect(() => scope.bytes(2 ** 32)).toThrow('"dataset" must be such that bins and gradients need at most 4294967296 bytes, received "4295032832".');
  });
});
