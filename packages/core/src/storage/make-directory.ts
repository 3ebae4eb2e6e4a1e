import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncDirectory } from './sync-directory.js';

/** Makes a folder and its missing parents, and makes their names durable: without this a loss of power could take the folder with all that was synced in it. */
export async function makeDirectory(path: string): Promise<void> {
  const target = resolve(path);
  const first = await mkdir(target, { recursive: true });
  if (first === undefined) return;
  const top = dirname(first);
  for (let parent = dirname(target); ; parent = dirname(parent)) {
    await syncDirectory(parent);
    if (parent === top) return;
  }
}
