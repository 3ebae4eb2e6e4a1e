import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { offlineFeatureStore } from '../src/stores/offline/offline-feature-store.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const program = fileURLToPath(new URL('./programs/append-in-a-loop.ts', import.meta.url));
const ROWS = 20;

/** Lets a writer run, kills it some time after its first append, and gives the number of appends that it saw acknowledged. */
async function appendsUntilKilled(directory: string, entity: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory, entity], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child.stdout, 'data');
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return output.split('\n').length - 1;
}

it('keeps every acknowledged append of writers that are killed side by side, each append whole', async () => {
  const directory = join(folder.path, 'store');
  const writers = ['SPY', 'QQQ', 'IWM'];
  const acknowledged = await Promise.all(writers.map((entity, index) => appendsUntilKilled(directory, entity, 150 + 90 * index)));
  const { table, entities } = await offlineFeatureStore({ directory }).history('news');
  for (const [index, entity] of writers.entries()) {
    const rows = [...entities.codes.keys()].filter((row) => entities.names[entities.codes[row]!] === entity);
    const rounds = rows.map((row) => table.column('round')[row]!);
    expect(rounds).toEqual(rounds.map((_, at) => Math.floor(at / ROWS)));
    expect(rounds.length % ROWS).toBe(0);
    // The append under way at the kill may be there or not.
    expect([acknowledged[index], acknowledged[index]! + 1]).toContain(rounds.length / ROWS);
  }
});
