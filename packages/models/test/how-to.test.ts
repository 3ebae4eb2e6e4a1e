import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'spx-models-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Blocks of code of one language in a page, in order. */
function blocksOf(page: string, language: string): string[] {
  return Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')), (match) => match[1]!);
}

it.each([
  'arima',
  'ensembles-and-feature-selection',
  'intervals',
  'evaluate-and-backtest',
  'forecast-volatility',
  'linear-models-and-time-series-tests',
  'model-formats',
  'samplers',
  'select-and-retrain',
  'significance',
  'splits',
  'tune',
])('the code of how-to/%s prints what the page says', async (name) => {
  const page = readFileSync(new URL(`../../../docs/how-to/${name}.md`, import.meta.url), 'utf8');
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, blocksOf(page, 'ts').join('\n'));
  const lines: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) => lines.push(format(...values));
  try {
    await import(path);
  } finally {
    console.log = log;
  }
  expect(`${lines.join('\n')}\n`).toBe(blocksOf(page, 'text').join(''));
});
