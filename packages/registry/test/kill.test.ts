import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { childWriter, type WriterLine } from './child-writer.js';
import { temporaryDirectory } from './temporary-directory.js';

const WRITERS = 4;
const ROUNDS = 3;
const MOST_VERSIONS = 12;

it('loses no acknowledged version and gives no number twice when writers are killed at random points', async () => {
  const random = seededRandom(20240501);
  const directory = await temporaryDirectory();
  const acknowledged: WriterLine[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const writers = Array.from({ length: WRITERS }, (_, index) => {
      const versions = 1 + random.integer(MOST_VERSIONS);
      const momentMs = random.uniform() * 10;
      const writer = childWriter(directory, `${round}-${index}`, {
        onLine: (count) => {
          if (count === versions) setTimeout(() => writer.child.kill('SIGKILL'), momentMs);
        },
      });
      return writer;
    });
    await Promise.all(writers.map(({ ended }) => ended));
    acknowledged.push(...writers.flatMap(({ lines }) => lines));

    const registry = fileRegistry(directory);
    const versions = await registry.listVersions('spy');
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    for (const { version = 0, artifactSha256 } of acknowledged) expect(versions[version - 1]?.artifactSha256).toBe(artifactSha256);
    expect(await registry.verify()).toMatchObject({ intact: true, problems: [] });
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(WRITERS * ROUNDS);
  expect(new Set(acknowledged.map(({ version }) => version)).size).toBe(acknowledged.length);
  const files = await readdir(join(directory, 'artifacts'));
  const journal = await readFile(join(directory, 'journal.ndjson'), 'utf8');
  for (const file of files.filter((name) => name.endsWith('.tmp'))) expect(journal).not.toContain(file);
}, 180_000);
