import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, StoreError } from '@spx/core';

const pages = ['run.json', 'report.html', 'drift.html'];
/** The journal goes first: without it, whatever is left of the others is work that nobody builds on. */
const earlierWork = ['journal', 'lake', 'models', 'registry'];
const temporary = /\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.tmp$/;

/**
 * Takes away what a killed run left half-written, and with `clean` everything that earlier runs left. Otherwise finished work stays, for a run resumes from it, and so
 * do the pages of the last run that finished, until this one has pages of its own.
 *
 * Called while this process holds the folder, so that no temporary file can be somebody's who still writes it.
 *
 * @throws {StoreError} if something cannot be removed.
 */
export async function prepareFolder(folder: string, { clean }: { readonly clean: boolean }): Promise<void> {
  try {
    for (const name of clean ? [...earlierWork, ...pages] : []) await rm(join(folder, name), { recursive: true, force: true });
    for (const path of await leftovers(folder)) await rm(path, { force: true });
  } catch (cause) {
    throw new StoreError({ store: folder, operation: 'prepare', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

/** Temporary files of atomic writes; in the folder itself only those of this program, for the folder may be somebody's home. */
async function leftovers(folder: string): Promise<readonly string[]> {
  const own = (await namesIn(folder)).filter((name) => [...pages, 'owner.json'].some((page) => name.startsWith(`${page}.`)));
  const below = await Promise.all(earlierWork.map(async (part) => (await namesIn(join(folder, part))).map((name) => join(part, name))));
  return [...own, ...below.flat()].filter((name) => temporary.test(name)).map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}
