import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDirectory } from './make-directory.js';
import { syncDirectory } from './sync-directory.js';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spx-make-directory-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('makeDirectory', () => {
  it('makes missing parents and is content with a folder that exists', async () => {
    const path = join(directory, 'a', 'b', 'c');
    await makeDirectory(path);
    await makeDirectory(path);
    expect(await readdir(join(directory, 'a', 'b'))).toEqual(['c']);
  });

  it('makes folders by a relative path and one with detours', async () => {
    await makeDirectory(relative(process.cwd(), join(directory, 'relative', 'folder')));
    await makeDirectory(`${directory}/detour/absent/../folder/`);
    expect([await readdir(join(directory, 'relative')), await readdir(join(directory, 'detour'))]).toEqual([['folder'], ['folder']]);
  });

  it('fails where a file stands in the way', async () => {
    await writeFile(join(directory, 'file'), '');
    await expect(makeDirectory(join(directory, 'file', 'below'))).rejects.toThrow('ENOTDIR');
    await expect(makeDirectory(join(directory, 'file'))).rejects.toThrow('EEXIST');
  });

  it('fails where the system lets nobody make a folder', async (context) => {
    if (!existsSync('/proc/self')) context.skip('there is no /proc here');
    await expect(makeDirectory('/proc/absent/folder')).rejects.toThrow('ENOENT');
  });

  it('makes one folder for several callers at once', async () => {
    const paths = Array.from({ length: 8 }, (_, index) => join(directory, 'shared', 'by', 'all', `${index % 2}`));
    await Promise.all(paths.map(makeDirectory));
    expect((await readdir(join(directory, 'shared', 'by', 'all'))).sort()).toEqual(['0', '1']);
  });
});

describe('syncDirectory', () => {
  it('fails for a folder that is absent', async () => {
    await expect(syncDirectory(join(directory, 'absent'))).rejects.toThrow('ENOENT');
  });
});
