import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactFormatError, InvalidArgumentError, StoreError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { linearArtifact } from '../../../test/linear-model.js';
import { temporaryDirectory } from '../../../test/temporary-directory.js';
import { parseJournalRecord } from '../../tracking/journal-record.js';
import { openRecord, sealRecord } from '../../tracking/sealed-record.js';
import { journalRegistry } from '../journal-registry.js';
import { fileBlobs } from './file-blobs.js';
import { fileJournal } from './file-journal.js';
import { fileRegistry } from './file-registry.js';

const journalOf = (directory: string): string => join(directory, 'journal.ndjson');
const artifactOf = async (directory: string): Promise<string> => join(directory, 'artifacts', (await readdir(join(directory, 'artifacts')))[0] ?? '');

async function editJournal(directory: string, edit: (text: string) => string): Promise<void> {
  await writeFile(journalOf(directory), edit(await readFile(journalOf(directory), 'utf8')));
}

function forgeFirstRecord(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return [sealRecord({ ...openRecord(first, parseJournalRecord).record, actor: 'mallory' }, parseJournalRecord).text, ...rest].join('\n');
}

async function withVersions(count: number): Promise<string> {
  const directory = await temporaryDirectory();
  const registry = fileRegistry(directory);
  for (let version = 1; version <= count; version++) await registry.publish('spy', linearArtifact(version));
  return directory;
}

describe('fileRegistry', () => {
  it('finds an empty registry in a folder that does not exist, and does not make it by reading', async () => {
    const directory = join(await temporaryDirectory(), 'a', 'b');
    expect(await fileRegistry(directory).listModels()).toEqual([]);
    await expect(stat(directory)).rejects.toThrow('ENOENT');
    await fileRegistry(directory).publish('spy', linearArtifact(1));
    expect(await fileRegistry(directory).listModels()).toEqual(['spy']);
  });

  it('shows to one reader what another writer wrote in the meantime', async () => {
    const directory = await temporaryDirectory();
    const [one, other] = [fileRegistry(directory), fileRegistry(directory)];
    expect((await one.publish('spy', linearArtifact(1))).version).toBe(1);
    expect((await other.publish('spy', linearArtifact(2))).version).toBe(2);
    await other.setAlias({ model: 'spy', alias: 'champion', version: 2 });
    expect((await one.getAlias('spy', 'champion'))?.version).toBe(2);
    expect((await one.publish('spy', linearArtifact(3))).version).toBe(3);
  });

  it('keeps numbers unique and without gaps when the lock does not hold', async () => {
    const directory = await temporaryDirectory();
    const unlocked = () => {
      const openJournal = () => ({
        ...fileJournal(journalOf(directory), { lockTimeoutMs: 0, lockStaleMs: 2000 }),
        exclusively: async <Result>(work: () => Promise<Result>): Promise<Result> => work(),
      });
      return journalRegistry({ openJournal, blobs: fileBlobs(join(directory, 'artifacts')) });
    };
    const writers = Array.from({ length: 8 }, unlocked);
    const versions = await Promise.all(
      writers.flatMap((writer, index) => [0, 1, 2, 3, 4].map((round) => writer.publish('spy', linearArtifact(index * 10 + round)))),
    );
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const reader = fileRegistry(directory);
    for (const { version, artifactSha256 } of versions) expect((await reader.getVersion('spy', version))?.artifactSha256).toBe(artifactSha256);
    const lines = (await readFile(journalOf(directory), 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(40);
    expect(await reader.verify()).toMatchObject({ intact: true, records: 40 });
  });

  it('leaves a torn last record out, and writes on behind it without cutting anything off', async () => {
    const directory = await withVersions(2);
    const text = await readFile(journalOf(directory), 'utf8');
    await truncate(journalOf(directory), text.length - 5);
    const registry = fileRegistry(directory);
    expect(await registry.listVersions('spy')).toHaveLength(1);
    expect((await registry.publish('spy', linearArtifact(7))).version).toBe(2);
    expect((await readFile(journalOf(directory), 'utf8')).startsWith(text.slice(0, -5))).toBe(true);
    expect(await fileRegistry(directory).verify()).toMatchObject({ intact: true, records: 2 });
  });

  it('does not take a whole record for a record when its newline was never written', async () => {
    const directory = await withVersions(2);
    await truncate(journalOf(directory), (await stat(journalOf(directory))).size - 1);
    const registry = fileRegistry(directory);
    expect(await registry.listVersions('spy')).toHaveLength(1);
    expect((await registry.publish('spy', linearArtifact(7))).version).toBe(2);
    expect((await fileRegistry(directory).getVersion('spy', 2))?.artifactSha256).toBe((await registry.getVersion('spy', 2))?.artifactSha256);
  });

  it.each([
    ['a changed field of the last record', (text: string) => text.replace(/"version":2(?!.*"version":2)/s, '"version":3')],
    ['a changed record before the last', (text: string) => text.replace('"actor":"unknown"', '"actor":"mallory"')],
    ['a record that was removed', (text: string) => text.split('\n').slice(1).join('\n')],
    ['a line of garbage', (text: string) => `${text}garbage\n`],
    ['a record that was forged with a seal of its own', forgeFirstRecord],
    ['a record of an unknown action', (text: string) => text.replace('"action":"publish"', '"action":"destroy"')],
  ])('refuses a journal with %s, and verify names the place', async (_, tamper) => {
    const directory = await withVersions(2);
    await editJournal(directory, tamper);
    const registry = fileRegistry(directory);
    for (const attempt of [1, 2]) await expect(registry.listModels(), `attempt ${attempt}`).rejects.toThrow(StoreError);
    await expect(registry.publish('spy', linearArtifact(3))).rejects.toThrow('journal.ndjson');
    const { intact, problems } = await registry.verify();
    expect(intact).toBe(false);
    expect(problems).toEqual([expect.stringMatching(/journal\.ndjson" failed to read the record after number \d/)]);
  });

  it('ignores an old record that is written a second time', async () => {
    const directory = await withVersions(2);
    await editJournal(directory, (text) => `${text}${text.split('\n')[0]}\n`);
    expect(await fileRegistry(directory).listVersions('spy')).toHaveLength(2);
    expect((await fileRegistry(directory).publish('spy', linearArtifact(9))).version).toBe(3);
  });

  it('finds a journal that was cut or removed under its hands', async () => {
    const directory = await withVersions(2);
    const registry = fileRegistry(directory);
    await registry.listModels();
    await truncate(journalOf(directory), 10);
    await expect(registry.listModels()).rejects.toThrow('it shrank from');
    await rm(journalOf(directory));
    await expect(registry.publish('spy', linearArtifact(3))).rejects.toThrow(StoreError);
  });

  it('finds a damaged artefact by its checksum, and publishing the same content again heals it', async () => {
    const directory = await withVersions(1);
    const path = await artifactOf(directory);
    const bytes = await readFile(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const registry = fileRegistry(directory);
    await expect(registry.readArtifact('spy', 1)).rejects.toThrow(ArtifactFormatError);
    expect((await registry.verify()).problems).toEqual([expect.stringContaining('version 1 of model "spy"')]);
    await registry.publish('spy', linearArtifact(1));
    expect(await registry.readArtifact('spy', 1)).toEqual(linearArtifact(1));
    expect((await registry.verify()).intact).toBe(true);
  });

  it('says which artefact is gone', async () => {
    const directory = await withVersions(1);
    await rm(await artifactOf(directory));
    await expect(fileRegistry(directory).readArtifact('spy', 1)).rejects.toThrow(/failed to read version 1 of model "spy"/);
  });

  it('takes over the lock of a writer that died', async () => {
    const directory = await withVersions(1);
    const lock = join(directory, 'journal.lock');
    await mkdir(lock);
    const past = new Date(Date.now() - 10_000);
    await utimes(lock, past, past);
    expect((await fileRegistry(directory).publish('spy', linearArtifact(2))).version).toBe(2);
    await expect(stat(lock)).rejects.toThrow('ENOENT');
  });

  it('gives up on a lock that stays held, says so, and has changed nothing', async () => {
    const directory = await withVersions(1);
    await mkdir(join(directory, 'journal.lock'));
    const registry = fileRegistry(directory, { lockTimeoutMs: 30 });
    await expect(registry.setAlias({ model: 'spy', alias: 'champion', version: 1 })).rejects.toThrow(
      /journal\.lock" failed to lock: other writers have held it for 30 ms/,
    );
    expect(await registry.getAlias('spy', 'champion')).toBeNull();
  });

  it('names path and operation when the folder is a file', async () => {
    const path = join(await temporaryDirectory(), 'file');
    await writeFile(path, 'x');
    const registry = fileRegistry(path);
    await expect(registry.listModels()).rejects.toThrow(new RegExp(`${path}/journal\\.ndjson" failed to read: ENOTDIR`));
    await expect(registry.publish('spy', linearArtifact(1))).rejects.toThrow(StoreError);
    await expect(registry.createRun({ id: 'r', experiment: 'e', parameters: {} })).rejects.toThrow(new RegExp(`${path}" failed to make the directory`));
  });

  it('names path and operation when a folder lies where the journal or an artefact should be', async () => {
    const directory = await temporaryDirectory();
    await mkdir(journalOf(directory));
    await expect(fileRegistry(directory).listModels()).rejects.toThrow(/journal\.ndjson" failed to read: EISDIR/);
    const other = await withVersions(1);
    const path = await artifactOf(other);
    await rm(path);
    await mkdir(path);
    await expect(fileRegistry(other).readArtifact('spy', 1)).rejects.toThrow(new RegExp(`${path}" failed to read: EISDIR`));
  });

  it('reports a full disk and stays as it was', async (context) => {
    const directory = await temporaryDirectory();
    if ((await stat('/dev/full').catch(() => null)) === null) context.skip('there is no /dev/full here');
    await symlink('/dev/full', journalOf(directory));
    const registry = fileRegistry(directory);
    await expect(registry.publish('spy', linearArtifact(1))).rejects.toThrow(/journal\.ndjson" failed to append: ENOSPC/);
    expect(await registry.listModels()).toEqual([]);
    await rm(journalOf(directory));
    expect((await registry.publish('spy', linearArtifact(1))).version).toBe(1);
  });

  it('believes no later sync once one has failed', async () => {
    const directory = await temporaryDirectory();
    // The null device takes every byte and refuses to sync.
    await symlink('/dev/null', journalOf(directory));
    const registry = fileRegistry(directory);
    await expect(registry.publish('spy', linearArtifact(1))).rejects.toThrow(/journal\.ndjson" failed to sync: EINVAL/);
    await rm(journalOf(directory));
    await expect(registry.publish('spy', linearArtifact(1))).rejects.toThrow(/journal\.ndjson" failed to sync: EINVAL/);
    expect((await fileRegistry(directory).publish('spy', linearArtifact(1))).version).toBe(1);
  });

  it('shows no temporary file as an artefact', async () => {
    const directory = await withVersions(1);
    await writeFile(join(directory, 'artifacts', `${'0'.repeat(64)}.1234.tmp`), 'half');
    const registry = fileRegistry(directory);
    expect(await registry.verify()).toMatchObject({ intact: true });
    expect(await registry.listVersions('spy')).toHaveLength(1);
  });

  it('reads a journal with an unfinished record again once it is finished', async () => {
    const directory = await withVersions(1);
    const line = await readFile(journalOf(directory), 'utf8');
    const fresh = await temporaryDirectory();
    await mkdir(join(fresh, 'artifacts'));
    await writeFile(journalOf(fresh), line.slice(0, 50));
    const registry = fileRegistry(fresh);
    expect(await registry.listModels()).toEqual([]);
    await appendFile(journalOf(fresh), line.slice(50));
    expect(await registry.listModels()).toEqual(['spy']);
  });

  it('refuses options out of range', () => {
    expect(() => fileRegistry('x', { lockStaleMs: 1999 })).toThrow(InvalidArgumentError);
    expect(() => fileRegistry('x', { lockTimeoutMs: Number.NaN })).toThrow(InvalidArgumentError);
  });

  it('can be disposed of twice', async () => {
    const registry = fileRegistry(await withVersions(1));
    await registry.dispose();
    await registry.dispose();
  });
});
