import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { temporaryDirectory } from './temporary-directory.js';

const WRITERS = 4;
const ROUNDS = 4;
const here = fileURLToPath(new URL('.', import.meta.url));

interface Acknowledged {
  readonly version: number;
  readonly artifactSha256: string;
}

interface Writer {
  readonly child: ChildProcess;
  /** Lines that the writer printed, each a version that it was told is durable. */
  readonly acknowledged: Acknowledged[];
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
}

function startWriter(directory: string, name: string): Writer {
  const child = spawn(process.execPath, ['--import', 'tsx', join(here, 'publish-in-a-loop.ts'), directory, name], {
    cwd: here,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(here, 'tsconfig.child.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : acknowledged.push(JSON.parse(line))));
  });
  const ended = new Promise<void>((resolve) => {
    lines.once('close', resolve);
  });
  return { child, acknowledged, ready, ended };
}

it('loses no acknowledged version and gives no number twice when writers are killed at random points', async () => {
  const random = seededRandom(20240501);
  const directory = await temporaryDirectory();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const writers = Array.from({ length: WRITERS }, (_, index) => startWriter(directory, `${round}-${index}`));
    await Promise.all(writers.map(({ ready }) => ready));
    for (const { child } of writers) {
      await sleep(random.uniform() * 120);
      child.kill('SIGKILL');
    }
    await Promise.all(writers.map(({ ended }) => ended));
    acknowledged.push(...writers.flatMap((writer) => writer.acknowledged));

    const registry = fileRegistry(directory);
    const versions = await registry.listVersions('spy');
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    for (const { version, artifactSha256 } of acknowledged) expect(versions[version - 1]?.artifactSha256).toBe(artifactSha256);
    expect(await registry.verify()).toMatchObject({ intact: true, problems: [] });
  }
  expect(acknowledged.length).toBeGreaterThan(WRITERS * ROUNDS);
  expect(new Set(acknowledged.map(({ version }) => version)).size).toBe(acknowledged.length);
  const files = await readdir(join(directory, 'artifacts'));
  const journal = await readFile(join(directory, 'journal.ndjson'), 'utf8');
  for (const file of files.filter((name) => name.endsWith('.tmp'))) expect(journal).not.toContain(file);
});
