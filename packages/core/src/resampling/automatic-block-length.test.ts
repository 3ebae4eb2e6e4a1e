import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InsufficientDataError } from '../errors/insufficient-data-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { seededRandom } from '../random/seeded-random.js';
import { automaticBlockLength } from './automatic-block-length.js';

interface Expected {
  readonly name: string;
  readonly values: number[];
  readonly blockLength: { readonly stationary: number; readonly circular: number };
}

const golden = JSON.parse(readFileSync(new URL('../../test/fixtures/resampling/expected.json', import.meta.url), 'utf8')) as readonly Expected[];

describe('automaticBlockLength', () => {
  it.each(golden)('agrees with arch on the series "$name"', ({ values, blockLength }) => {
    const result = automaticBlockLength(Float64Array.from(values));
    expect(result.stationary / Math.max(1, blockLength.stationary)).toBeCloseTo(1, 9);
    expect(result.circular).toBe(Math.max(1, Math.round(blockLength.circular)));
  });

  it('grows with the overlap of sums, and does not depend on unit or level', () => {
    const random = seededRandom(3);
    const shocks = Float64Array.from({ length: 4_000 }, random.normal);
    const sums = (width: number): Float64Array =>
      Float64Array.from({ length: 3_000 }, (_, row) => shocks.subarray(row, row + width).reduce((a, b) => a + b, 0));
    const lengths = [1, 5, 30].map((width) => automaticBlockLength(sums(width)).stationary);
    expect(lengths[0]).toBeLessThan(lengths[1]!);
    expect(lengths[1]).toBeLessThan(lengths[2]!);
    expect(automaticBlockLength(sums(30).map((value) => 5 - 100 * value)).stationary).toBeCloseTo(lengths[2]!, 6);
  });

  it('is 1 for a constant series, whatever its level', () => {
    expect(automaticBlockLength(new Float64Array(50).fill(0.1))).toEqual({ stationary: 1, circular: 1 });
  });

  it('refuses fewer than two values and values that are not finite', () => {
    expect(() => automaticBlockLength(Float64Array.of(1))).toThrow(InsufficientDataError);
    expect(() => automaticBlockLength(Float64Array.of(1, Number.NaN, 2))).toThrow(InvalidArgumentError);
  });
});
