import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const program = new URL('programs/online-features.ts', import.meta.url);
const page = new URL('../../../docs/how-to/online-features.md', import.meta.url);

test('the page on online features shows a program that works', async () => {
  const [source, text] = [await readFile(program, 'utf8'), await readFile(page, 'utf8')];
  const blocks = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);
  expect(blocks.length).toBeGreaterThan(5);
  for (const block of blocks) expect(source).toContain(block);
});

test('the program gives what the page says', async () => {
  const { again, answer, first, same, served, stale } = await import('./programs/online-features.js');
  expect(answer).toMatchObject({ status: 'present', ageMs: 0, values: { length: 76 } });
  expect(stale).toMatchObject({ status: 'stale', values: null });
  expect([first.taken, again.taken, again.written]).toEqual([1_170, 1, 0]);
  expect(same).toBe(true);
  // The bars are of 2024, and the endpoint goes by the clock.
  expect(served).toMatchObject({
    metadata: { feature_names: ['instrument', 'rsi_14', 'vwap'] },
    results: [{ values: ['SPY', 'QQQ'] }, { statuses: ['OUTSIDE_MAX_AGE', 'NOT_FOUND'] }, { values: [null, null] }],
  });
});
