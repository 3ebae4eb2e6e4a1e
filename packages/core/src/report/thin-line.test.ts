import { expect, it } from 'vitest';
import { thinLine } from './thin-line.js';

it('keeps the highest and the lowest point of a long line', () => {
  const points = Array.from({ length: 10_000 }, (_, index) => [index, index === 777 ? 9 : index === 9001 ? -9 : 0] as const);
  const kept = thinLine(points, 200);
  expect(kept.length).toBeLessThanOrEqual(200);
  expect(kept).toContainEqual([777, 9]);
  expect(kept).toContainEqual([9001, -9]);
  expect(kept.every((point, index) => index === 0 || point[0] > (kept[index - 1]?.[0] ?? 0))).toBe(true);
});

it('returns a short line as it is', () => {
  const points = [[0, 1]] as const;
  expect(thinLine(points, 4)).toBe(points);
});
