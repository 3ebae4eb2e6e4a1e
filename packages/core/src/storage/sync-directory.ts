import { open } from 'node:fs/promises';

/**
 * Makes the names in a folder durable: a rename or a new file survives a loss of power only after this.
 *
 * Does nothing on Windows, which has no such call and keeps names by itself.
 */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
