import { access, constants, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '@spx/core';

const pages = ['run.json', 'report.html', 'drift.html'];
const earlierWork = ['journal', 'lake', 'models', 'registry'];

/**
 * Makes the output folder, or takes the pages of an earlier run out of it: they describe a run that finished, and this one has not. Earlier work stays, for it is
 * what a run that was killed resumes from, unless `clean` is set.
 *
 * @throws {StoreError} if the folder cannot be made or written to.
 */
export async function prepareFolder(folder: string, { clean }: { readonly clean: boolean }): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    for (const name of clean ? [...pages, ...earlierWork] : pages) await rm(join(folder, name), { recursive: true, force: true });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError({ store: folder, operation: 'prepare', problem, remedy: 'Pass --out with a folder that can be written.', cause });
  }
}
