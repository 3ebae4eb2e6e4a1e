import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errnoOf } from '../errors/errno-of.js';
import { syncDirectory } from './sync-directory.js';

/** Makes a folder and its missing parents, and makes their names durable: without this a loss of power could take the folder with all that was synced in it. */
export async function makeDirectory(path: string): Promise<void> {
  const target = resolve(path);
  try {
    await makeOne(target);
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw cause;
    // One folder at a time: the recursive mkdir of Node never returns where a system answers ENOENT below a folder that exists, as Linux does in /proc.
    await makeDirectory(dirname(target));
    await makeOne(target);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    throw cause;
  }
  await syncDirectory(dirname(path));
}
