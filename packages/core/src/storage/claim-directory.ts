import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf } from '../errors/errno-of.js';
import { StoreError } from '../errors/store-error.js';
import { makeDirectory } from './make-directory.js';
import { isRunning, thisProcess } from './process-identity.js';
import { writeFileAtomically } from './write-file-atomically.js';

/** A folder that belongs to this process until it is released. */
export interface DirectoryClaim {
  /** @throws {StoreError} if the folder belongs to somebody else by now. */
  verify(): Promise<void>;
  /** Gives the folder up. Does nothing if it belongs to somebody else by now. */
  release(): Promise<void>;
}

const ownerSchema = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.number().int().positive(),
  started: z.string().nullable(),
  since: z.string(),
});

type Owner = z.infer<typeof ownerSchema>;

/**
 * Claims a folder for as long as this process lives, or until it is released. The folder is made if it is absent.
 *
 * The owner writes its name into `owner.json`. A claim whose owner is dead is taken over at once, however it died; a claim of another machine never is, for nobody
 * here can know whether its owner lives. The look at the present owner and the change of it happen under a short lock of proper-lockfile. That lock is not held for
 * the whole time, because it counts as abandoned when its owner does not renew it for some seconds, and a long calculation keeps a process from doing so.
 *
 * @throws {StoreError} if a living process holds the folder, with its pid, machine and time; or if the folder cannot be written.
 * @example
 * const claim = await claimDirectory('runs/market');
 * await claim.verify(); // before each write that must not meet another owner's
 * await claim.release();
 */
export async function claimDirectory(directory: string): Promise<DirectoryClaim> {
  const path = join(directory, 'owner.json');
  const token = randomUUID();
  await guarded(directory, async () => {
    const owner = await readOwner(path);
    if (owner !== null && (await isRunning(owner))) throw held(directory, path, owner);
    await writeFileAtomically(path, `${JSON.stringify({ token, ...(await thisProcess()), since: new Date().toISOString() })}\n`);
  });
  const isMine = async (): Promise<boolean> => (await readOwner(path))?.token === token;
  return {
    verify: async () => {
      if (!(await isMine())) throw new StoreError({ store: directory, operation: 'write', problem: `the claim of this run in "${path}" was taken away` });
    },
    release: () =>
      guarded(directory, async () => {
        if (await isMine()) await rm(path);
      }),
  };
}

/** Runs `work` while no other process does so for the same folder. */
async function guarded(directory: string, work: () => Promise<void>): Promise<void> {
  try {
    await makeDirectory(directory);
    // Loading the library registers signal handlers, which importing this package must not.
    const { lock } = await import('proper-lockfile');
    const release = await lock(directory, {
      lockfilePath: join(directory, 'owner.lock'),
      realpath: false,
      stale: 5_000,
      // Long enough to outlast the lock of a process that was killed while it held it.
      retries: { retries: 100, factor: 1, minTimeout: 50, maxTimeout: 150, randomize: true },
      // A lock that was lost is noticed by its effect: the claim has another token then.
      onCompromised: () => undefined,
    });
    try {
      await work();
    } finally {
      await release();
    }
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError({ store: directory, operation: 'claim', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    const remedy = `If no run uses the folder, delete "${path}".`;
    throw new StoreError({ store: path, operation: 'read', problem: 'it does not name an owner', cause, remedy });
  }
}

function held(directory: string, path: string, { pid, host, since }: Owner): StoreError {
  const remedy = `Wait for that run or stop it. If it is known to be gone, delete "${path}".`;
  return new StoreError({ store: directory, operation: 'open', problem: `process ${pid} on "${host}" holds it since ${since}`, remedy });
}
