import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../errors/store-error.js';
import { writeFileAtomically } from './write-file-atomically.js';

let directory = '';
let files = 0;
const freshPath = (): string => join(directory, `folder-${files++}`, 'model.json');

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spx-atomic-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('writeFileAtomically', () => {
  it('makes missing folders, replaces the file and leaves nothing beside it', async () => {
    const path = freshPath();
    await writeFileAtomically(path, 'old and longer');
    await writeFileAtomically(path, Uint8Array.of(1, 2, 3));
    expect(await readFile(path)).toEqual(Buffer.from([1, 2, 3]));
    expect(await readdir(dirname(path))).toEqual(['model.json']);
  });

  it('leaves a target that cannot be replaced as it was, without a temporary file', async () => {
    const path = freshPath();
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'inside'), 'untouched');
    const failed = writeFileAtomically(path, 'new');
    await expect(failed).rejects.toThrow(StoreError);
    await expect(failed).rejects.toThrow(`Store "${path}" failed to write: `);
    expect(await readFile(join(path, 'inside'), 'utf8')).toBe('untouched');
    expect(await readdir(dirname(path))).toEqual(['model.json']);
  });

  it('reports a folder that is a file', async () => {
    const path = freshPath();
    await writeFileAtomically(path, 'a file');
    await expect(writeFileAtomically(join(path, 'below'), 'new')).rejects.toThrow(StoreError);
    expect(await readFile(path, 'utf8')).toBe('a file');
  });

  it('shows every reader one whole content while writers race', async () => {
    const path = freshPath();
    const contents = Array.from({ length: 20 }, (_, writer) => `${writer},`.repeat(20_000));
    await writeFileAtomically(path, contents[0] ?? '');
    let writing = true;
    const seen = new Set<string>();
    const reader = (async () => {
      while (writing) seen.add(await readFile(path, 'utf8'));
    })();
    await Promise.all(contents.map((content) => writeFileAtomically(path, content)));
    writing = false;
    await reader;
    for (const content of seen) expect(contents.includes(content)).toBe(true);
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(dirname(path))).toEqual(['model.json']);
  });

  it('replaces a link, not what it points to', async () => {
    const path = freshPath();
    await writeFileAtomically(path, 'target');
    const link = join(dirname(path), 'link');
    await symlink(path, link);
    await writeFileAtomically(link, 'new');
    expect([await readFile(path, 'utf8'), await readFile(link, 'utf8')]).toEqual(['target', 'new']);
  });
});
