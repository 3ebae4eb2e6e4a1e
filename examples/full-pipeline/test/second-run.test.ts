import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '@spx/core';
import { fileRegistry } from '@spx/registry';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../src/run-record.js';
import { runInProcess } from './run-in-process.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const [first, other] = [join(folder, 'first.csv'), join(folder, 'other.csv')];

beforeAll(async () => {
  await writeFile(first, textOf(simulatedCsv({ seed: 3, sessions: 8, signalR2: 0 })));
  await writeFile(other, textOf(simulatedCsv({ seed: 4, sessions: 8, signalR2: 0 })));
});

const championOf = async (out: string, { registry }: RunRecord) => fileRegistry(join(out, 'registry')).getAlias(registry.name, 'champion');
const versionsOf = async (out: string) => fileRegistry(join(out, 'registry')).listVersions('meanBaseline');

/** What a run found, without the times that it took. */
function findings({ timings: _, peakRssMb: __, models, ...rest }: RunRecord): object {
  return { ...rest, models: models.map(({ fitSeconds: ___, ...model }) => model) };
}

describe('a second run in the same folder', () => {
  const out = join(folder, 'out');
  let before: RunRecord;
  beforeAll(async () => {
    before = await runInProcess({ bars: [first], out });
  }, 120_000);

  it('repeats nothing on the same data, and finds the same', async () => {
    const again = await runInProcess({ bars: [first], out });
    expect(findings(again)).toEqual(findings(before));
    expect(again.models.map(({ fitSeconds }) => fitSeconds)).toEqual(before.models.map(({ fitSeconds }) => fitSeconds));
    expect(await versionsOf(out)).toHaveLength(1);
  });

  it.each(['lake', 'models', 'registry', 'journal'])('does again what is missing when %s was deleted', async (part) => {
    await rm(join(out, part), { recursive: true });
    const after = await runInProcess({ bars: [first], out });
    expect(findings(after)).toEqual(findings(before));
    expect(await championOf(out, after)).toMatchObject({ version: 1, artifactSha256: before.registry.artifactSha256 });
  });

  it('keeps the pages of the last run that finished when it is refused', async () => {
    const page = await readFile(join(out, 'run.json'), 'utf8');
    await writeFile(join(folder, 'broken.csv'), 'time,open,high,low,close,volume\nnever,1,1,1,1,1\n');
    await expect(runInProcess({ bars: [join(folder, 'broken.csv')], out })).rejects.toThrow();
    expect(await readFile(join(out, 'run.json'), 'utf8')).toBe(page);
  });

  it('publishes and deploys a new version on other data, and goes back to the first artefact with the first data', async () => {
    const two = await runInProcess({ bars: [other], out });
    expect(two.registry).toMatchObject({ name: 'meanBaseline', version: 2 });
    expect(two.registry.artifactSha256).not.toBe(before.registry.artifactSha256);
    expect(two.serving).toMatchObject({ model: 'meanBaseline', version: 2 });
    expect(await championOf(out, two)).toMatchObject({ version: 2, stage: 'Production' });
    const back = await runInProcess({ bars: [first], out });
    expect(findings({ ...back, deployment: before.deployment })).toEqual(findings(before));
    expect(back.deployment).toMatchObject({ state: 'stable', weights: { [back.deployment.slot]: 100 } });
    expect(await championOf(out, back)).toMatchObject({ version: 1, artifactSha256: before.registry.artifactSha256, stage: 'Production' });
    expect((await versionsOf(out)).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('publishes a new version for other options', async () => {
    const shorter = await runInProcess({ bars: [first], out, horizon: 10 });
    expect(shorter.label).toMatchObject({ name: 'forward_return_10', horizonBars: 10 });
    expect(shorter.registry.version).toBe(3);
    expect(await championOf(out, shorter)).toMatchObject({ version: 3 });
  });

  it('is refused while another run has the folder, before it changes anything', async () => {
    const runs = await Promise.allSettled([runInProcess({ bars: [first], out }), runInProcess({ bars: [other], out, clean: true })]);
    const refused = runs.filter((run) => run.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toBeInstanceOf(StoreError);
    expect(String(refused[0]!.reason)).toMatch(/process \d+ on .* holds it since/);
    expect((await versionsOf(out)).length).toBeGreaterThan(0);
  });

  it('starts over with clean, takes half-written files away, and leaves what is not its own', async () => {
    const suffix = '3c56bb41-0960-4b11-9d00-6a83dbeb63f1.tmp';
    await writeFile(join(out, `notes.txt.${suffix}`), 'mine');
    await writeFile(join(out, `run.json.${suffix}`), 'half');
    const record = await runInProcess({ bars: [other], out, clean: true });
    expect(record.registry).toMatchObject({ name: 'meanBaseline', version: 1 });
    expect(await versionsOf(out)).toHaveLength(1);
    const left = await readdir(out, { recursive: true });
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([`notes.txt.${suffix}`]);
  });
});
