import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: a rename or a new file survives a loss of power only after this. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
