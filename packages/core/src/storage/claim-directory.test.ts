import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../errors/store-error.js';
import { claimDirectory, type DirectoryClaim } from './claim-directory.js';
import { thisProcess } from './process-identity.js';

let root = '';
let folders = 0;
const freshFolder = (): string => join(root, `folder-${folders++}`);
const nameOwner = async (directory: string, owner: object): Promise<void> => {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'owner.json'), JSON.stringify({ token: 'theirs', since: '2024-01-02T14:30:00.000Z', ...owner }));
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'spx-claim-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A process that does nothing. */
const idle = (): ChildProcess => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
const exited = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

describe('claimDirectory', () => {
  it('makes the folder, names its owner, and leaves nothing of itself when released', async () => {
    const directory = join(freshFolder(), 'below');
    const claim = await claimDirectory(directory);
    expect(JSON.parse(await readFile(join(directory, 'owner.json'), 'utf8'))).toMatchObject({ ...(await thisProcess()), since: expect.any(String) });
    await claim.verify();
    await claim.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('refuses a folder that is held, says by whom since when and how to free it, and takes it once it is released', async () => {
    const directory = freshFolder();
    const first = await claimDirectory(directory);
    const error = await claimDirectory(directory).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(
      new RegExp(
        `^StoreError: Store "${directory}" failed to open: process ${process.pid} on "${hostname()}" holds it since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\.$`,
      ),
    );
    expect(error).toMatchObject({ remedy: `Wait for that run or stop it. If it is known to be gone, delete "${join(directory, 'owner.json')}".` });
    await first.release();
    await (await claimDirectory(directory)).release();
  });

  it('gives a folder to one of many that ask at once', async () => {
    const directory = freshFolder();
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimDirectory(directory)));
    const granted = claims.filter((claim): claim is PromiseFulfilledResult<DirectoryClaim> => claim.status === 'fulfilled');
    expect(granted).toHaveLength(1);
    await granted[0]?.value.release();
  });

  it('refuses the folder of a living process and takes over that of a dead one', async () => {
    const directory = freshFolder();
    const child = idle();
    await nameOwner(directory, { host: hostname(), pid: child.pid, started: null });
    await expect(claimDirectory(directory)).rejects.toThrow(`process ${child.pid} on "${hostname()}" holds it since 2024-01-02T14:30:00.000Z`);
    child.kill('SIGKILL');
    await exited(child);
    await (await claimDirectory(directory)).release();
  });

  it.skipIf(process.platform !== 'linux')('takes over from a dead process whose number a living one has (start times are read on Linux)', async () => {
    const directory = freshFolder();
    await nameOwner(directory, { host: hostname(), pid: process.pid, started: '1' });
    await (await claimDirectory(directory)).release();
  });

  it('never takes over from another machine', async () => {
    const directory = freshFolder();
    await nameOwner(directory, { host: 'elsewhere', pid: 1, started: null });
    await expect(claimDirectory(directory)).rejects.toThrow('process 1 on "elsewhere" holds it');
  });

  it('notices that the folder was taken away, and does not give up the claim of another then', async () => {
    const directory = freshFolder();
    const claim = await claimDirectory(directory);
    await rm(join(directory, 'owner.json'));
    const next = await claimDirectory(directory);
    await expect(claim.verify()).rejects.toThrow(StoreError);
    await claim.release();
    await next.verify();
    await next.release();
  });

  it('refuses a folder whose owner cannot be read, and one that is a file', async () => {
    const directory = freshFolder();
    await mkdir(directory);
    await writeFile(join(directory, 'owner.json'), '{"pid":');
    await expect(claimDirectory(directory)).rejects.toThrow('it does not name an owner');
    await expect(claimDirectory(join(directory, 'owner.json'))).rejects.toThrow(StoreError);
  });
});
