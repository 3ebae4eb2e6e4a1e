import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { childWriter } from './child-writer.js';
import { linearArtifact } from './linear-model.js';
import { temporaryDirectory } from './temporary-directory.js';

it('reports a record that found room for its first half only, and goes on behind it when there is room again', async () => {
  const directory = await temporaryDirectory();
  const writer = childWriter(directory, 'limited', { fileBlocks: 40 });
  await writer.ended;
  const failure = writer.lines.at(-1)?.failure ?? '';
  expect(failure).toMatch(/journal\.ndjson" failed to append: only \d+ of \d+ bytes were written\.$/);
  const journal = await readFile(`${directory}/journal.ndjson`, 'utf8');
  expect([journal.length, journal.endsWith('\n')]).toEqual([40 * 512, false]);
  const acknowledged = writer.lines.flatMap(({ version }) => (version === undefined ? [] : [version]));
  const registry = fileRegistry(directory);
  expect((await registry.listVersions('spy')).map(({ version }) => version)).toEqual(acknowledged);
  expect((await registry.publish('spy', linearArtifact(0))).version).toBe(acknowledged.length + 1);
  expect(await fileRegistry(directory).verify()).toMatchObject({ intact: true });
}, 60_000);
