import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileJournal, seededRandom } from '@spx/core';
import { fileRegistry } from '@spx/registry';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../src/run-record.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { type Ended, runMain, startMain } from './start-main.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const parametersFor = (out: string): string[] => ['--bars', join(folder, 'bars.csv'), '--out', out];
const killAtWrite = fileURLToPath(new URL('./kill-at-write.ts', import.meta.url));
const tasks = ['bronze', 'silver', 'gold', 'lightgbm', 'xgboost', 'arimax', 'baselines', 'monitor', 'select', 'score', 'register', 'deploy', 'serve'];

/** What a finished run left: what it found, its files, and what the registry was told. */
interface Left {
  readonly findings: object;
  readonly files: readonly string[];
  readonly runs: readonly object[];
  readonly actions: readonly object[];
}

let undisturbed: Left;

beforeAll(async () => {
  await writeFile(join(folder, 'bars.csv'), textOf(simulatedCsv({ seed: 3, sessions: 8 })));
  const out = join(folder, 'undisturbed');
  expect(await runMain(parametersFor(out))).toMatchObject({ code: 0 });
  undisturbed = await leftIn(out);
}, 120_000);

async function leftIn(out: string): Promise<Left> {
  const { timings: _, peakRssMb: __, models, config, ...rest } = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as RunRecord;
  const registry = fileRegistry(join(out, 'registry'));
  const [runs, audit] = await Promise.all([registry.listRuns(), registry.auditLog()]);
  return {
    findings: { ...rest, config: { ...config, out: 'anywhere' }, models: models.map(({ fitSeconds: ___, ...model }) => model) },
    files: (await readdir(out, { recursive: true })).sort(),
    runs: runs.map(({ status, metrics, artifacts }) => ({ status, metrics, artifacts })),
    actions: audit.map(({ action, details }) => ({ action, details })),
  };
}

/** Starts runs, each of which dies, until one ends by itself; says how many died. */
async function runUntilFinished(start: (attempt: number) => Promise<Ended>): Promise<number> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const ended = await start(attempt);
    if (ended.signal === 'SIGKILL') continue;
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    return attempt;
  }
  throw new Error('It was never finished.');
}

async function expectUndisturbed(out: string): Promise<void> {
  expect(await leftIn(out)).toEqual(undisturbed);
  const registry = fileRegistry(join(out, 'registry'));
  expect(await registry.verify()).toMatchObject({ intact: true });
  expect((await registry.listVersions('meanBaseline')).map(({ version }) => version)).toEqual([1]);
  const session = await fileJournal(join(out, 'journal')).open('market');
  await session.close();
}

describe('a run that is killed and started again', () => {
  it.concurrent('finishes as if nothing had happened, killed as each task begins', async () => {
    const out = join(folder, 'tasks');
    const left = new Set(tasks);
    const killed = await runUntilFinished(() => {
      const onLine = (line: string, child: ReturnType<typeof startMain>['child']): void => {
        const task = /^(\w+) +[\d.]+ s$/.exec(line)?.[1];
        if (task !== undefined && left.delete(task)) child.kill('SIGKILL');
      };
      return runMain(parametersFor(out), { onLine });
    });
    // A short task may end before the signal arrives that its forerunner's end brought about.
    expect(killed).toBeGreaterThanOrEqual(tasks.length - 4);
    await expectUndisturbed(out);
  }, 170_000);

  it.concurrent('finishes as if nothing had happened, killed at random moments', async () => {
    const out = join(folder, 'random');
    const random = seededRandom(5);
    await runUntilFinished(async (attempt) => {
      const { child, ended } = startMain(parametersFor(out));
      const timer = attempt < 8 ? setTimeout(() => child.kill('SIGKILL'), 400 + 2_000 * random.uniform()) : undefined;
      const end = await ended;
      clearTimeout(timer);
      return end;
    });
    await expectUndisturbed(out);
  }, 170_000);

  it.concurrent('finishes as if nothing had happened, killed in the middle of writing', async () => {
    const out = join(folder, 'writes');
    const numbers = [18, 25, 70, 75, 80, 65, 35, 45, 55, 65, 75];
    const killed = await runUntilFinished((attempt) => {
      const environment = { KILL_FOLDER: out, KILL_AT_WRITE: String(numbers[attempt] ?? 'never') };
      return runMain(parametersFor(out), { preload: [killAtWrite], environment });
    });
    expect(killed).toBeGreaterThan(7);
    await expectUndisturbed(out);
  }, 170_000);
});
