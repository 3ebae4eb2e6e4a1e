import { readFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

/** Blocks of code of one language in a page, in order. */
function blocksOf(page: string, language: string): string[] {
  return Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')), (match) => match[1]!);
}

it.each(['labels-and-weights', 'many-instruments', 'point-in-time-joins'])('the code of how-to/%s prints what the page says', async (name) => {
  const page = readFileSync(new URL(`../../../docs/how-to/${name}.md`, import.meta.url), 'utf8');
  const path = folder.write(`${name}.ts`, blocksOf(page, 'ts').join('\n'));
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
