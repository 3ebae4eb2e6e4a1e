import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errnoOf } from '../errors/errno-of.js';

/** Which process of which machine. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When the process started, in a form that only equality is asked of; `null` where the system does not tell. */
  readonly started: string | null;
}

/** Identity of the calling process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { host: hostname(), pid: process.pid, started: (await statusOf(process.pid))?.started ?? null };
}

/**
 * Whether a process still runs. On Linux, a number that was given to a new process since, and a dead process that its parent has not yet buried, are told apart.
 *
 * A process of another machine counts as running, for nobody here can know.
 */
export async function isRunning({ host, pid, started }: ProcessIdentity): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it exists and belongs to another user.
    if (errnoOf(cause) !== 'EPERM') return false;
  }
  const status = await statusOf(pid);
  if (status === null) return true;
  return !status.isDead && (started === null || status.started === started);
}

/** State (field 3) and start in clock ticks (field 22) from /proc/pid/stat; `null` where there is none. The name in field 2 may hold spaces and brackets. */
async function statusOf(pid: number): Promise<{ readonly isDead: boolean; readonly started: string | null } | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isDead: fields[0] === 'Z' || fields[0] === 'X', started: fields[19] ?? null };
  } catch {
    return null;
  }
}
