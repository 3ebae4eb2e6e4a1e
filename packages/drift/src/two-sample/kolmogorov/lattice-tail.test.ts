import { describe, expect, it } from 'vitest';
import { latticeTail, type Sides } from './lattice-tail.js';

/** Counts by walking every path: the definition itself. */
function countedShare(n: number, m: number, steps: number, sides: Sides): number {
  const divisor = [12, 6, 4, 3, 2, 1].find((d) => n % d === 0 && m % d === 0) ?? 1;
  const far = (i: number, j: number): boolean => {
    const distance = (m / divisor) * i - (n / divisor) * j;
    return (sides === 'both' ? Math.abs(distance) : distance) >= steps;
  };
  const walk = (i: number, j: number, touched: boolean): [touched: number, all: number] => {
    const now = touched || far(i, j);
    if (i === n && j === m) return [now ? 1 : 0, 1];
    const right = i < n ? walk(i + 1, j, now) : [0, 0];
    const up = j < m ? walk(i, j + 1, now) : [0, 0];
    return [right[0]! + up[0]!, right[1]! + up[1]!];
  };
  const [touched, all] = walk(0, 0, false);
  return touched / all;
}

describe('latticeTail', () => {
  it.each([
    [4, 4],
    [5, 3],
    [3, 5],
    [6, 4],
    [7, 1],
    [1, 1],
  ])('equals the share of all paths for counts %i and %i', (n, m) => {
    const largest = (n * m) / ([4, 3, 2, 1].find((d) => n % d === 0 && m % d === 0) ?? 1);
    for (const sides of ['both', 'one'] as const) {
      for (let steps = 1; steps <= largest; steps++) {
        expect(latticeTail({ n, m, steps, sides })).toBeCloseTo(countedShare(n, m, steps, sides), 12);
      }
    }
  });

  it('keeps its digits far out: complete separation has two paths of all', () => {
    // 2 / C(30, 10)
    expect(latticeTail({ n: 20, m: 10, steps: 20, sides: 'both' }) / (2 / 30_045_015)).toBeCloseTo(1, 12);
  });
});
