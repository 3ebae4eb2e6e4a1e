import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileJournal } from '../src/pipeline/file-journal.js';
import { seededRandom } from '../src/random/seeded-random.js';

const program = fileURLToPath(new URL('./programs/killable-run.ts', import.meta.url));
const typescriptLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'spx-kill-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface ChildRun {
  readonly lines: string[];
  readonly signal: NodeJS.Signals | null;
  readonly problems: string;
}

/** Runs the program and calls `onLine` at each line that it prints, until it ends. */
async function runProgram(
  folder: string,
  onLine: (count: number, child: ChildProcessByStdio<null, Readable, Readable>) => void = () => undefined,
): Promise<ChildRun> {
  const child = spawn(process.execPath, ['--import', typescriptLoader, program, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let problems = '';
  child.stderr.on('data', (bytes: Buffer) => {
    problems += bytes.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => onLine(lines.push(line), child));
  return new Promise((resolve) => child.once('close', (_, signal) => resolve({ lines, signal, problems })));
}

const linesOf = async (path: string): Promise<string[]> => (await readFile(path, 'utf8')).split('\n').slice(0, -1);
const finishedIn = async (folder: string): Promise<string[]> => {
  const lines = await linesOf(join(folder, 'journal', 'tasks.ndjson')).catch(() => []);
  return lines.map((line) => (JSON.parse(line) as { inputHash: string }).inputHash);
};

describe('a run that is killed', () => {
  it('resumes: same outputs as a run in one go, finished tasks never again, each effect once', async () => {
    const whole = join(root, 'whole');
    const killed = join(root, 'killed');
    await Promise.all([mkdir(whole), mkdir(killed)]);
    const expected = (await runProgram(whole)).lines.at(-1);
    expect(expected).toMatch(/^outputs /);
    const random = seededRandom(20_240_102);
    let kills = 0;
    let run: ChildRun;
    do {
      const finished = await finishedIn(killed);
      const startsBefore = (await linesOf(join(killed, 'starts')).catch(() => [])).length;
      // Small numbers, so that every run gets a little further and dies in the midst of something.
      const fatalLine = finished.length + 1 + random.integer(6);
      const delayMs = random.integer(40);
      run = await runProgram(killed, (count, child) => {
        if (count === fatalLine) setTimeout(() => child.kill('SIGKILL'), delayMs);
      });
      if (run.signal === 'SIGKILL') kills++;
      else expect(run.problems).toBe('');
      const started = (await linesOf(join(killed, 'starts')).catch(() => [])).slice(startsBefore);
      expect(started.filter((inputHash) => finished.includes(inputHash))).toEqual([]);
      expect(run.lines.filter((line) => line.startsWith('task-skip')).length).toBeLessThanOrEqual(finished.length);
    } while (run.signal === 'SIGKILL' && kills < 40);
    expect(run.lines.at(-1)).toBe(expected);
    expect(kills).toBeGreaterThanOrEqual(1);
    const effects = await linesOf(join(killed, 'effects'));
    expect(new Set(effects).size).toBe(9);
    expect(effects).toHaveLength(9);
    expect((await finishedIn(killed)).sort()).toEqual([...effects].sort());
  }, 120_000);

  it('holds its journal against others while it lives, and no longer', async () => {
    const folder = join(root, 'held');
    await mkdir(folder);
    const journal = fileJournal(join(folder, 'journal'));
    let refused: Promise<unknown> = Promise.resolve();
    let pid: number | undefined;
    const run = await runProgram(folder, (count, child) => {
      if (count !== 2) return;
      pid = child.pid;
      child.kill('SIGSTOP');
      refused = journal
        .open('killable')
        .catch(String)
        .finally(() => child.kill('SIGKILL'));
    });
    expect(run.signal).toBe('SIGKILL');
    expect(await refused).toContain(`process ${pid} on `);
    await (await journal.open('killable')).close();
  }, 60_000);
});
