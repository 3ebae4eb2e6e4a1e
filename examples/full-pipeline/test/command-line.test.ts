import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkConfig } from '../src/config/check-config.js';
import { flagOf } from '../src/config/flag-of.js';
import { parseFlags } from '../src/config/parse-flags.js';
import { pipelineConfigSchema } from '../src/config/pipeline-config.js';
import { readConfigFile } from '../src/config/read-config-file.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { runMain, type startMain } from './start-main.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const bars = join(folder, 'bars.csv');

beforeAll(() => writeFile(bars, textOf(simulatedCsv({ seed: 9, sessions: 7 }))));

describe('configuration', () => {
  const formats = {
    'a.json': '{"horizon": 12, "features": "scale-free", "timeZone": "UTC"}',
    'a.yaml': 'horizon: 12\nfeatures: scale-free\ntimeZone: UTC\n',
    'a.yml': '{horizon: 12, features: scale-free, timeZone: UTC}\n',
    'a.ts': "export const config = { horizon: 12, features: 'scale-free' as const, timeZone: 'UTC' };\n",
  };

  it.each(Object.entries(formats))('reads %s, and flags win over it', async (name, text) => {
    await writeFile(join(folder, name), text);
    const { configFile, options } = parseFlags(['--config', join(folder, name), '--horizon', '20', '--bars', 'x.csv', 'y.csv', '--bars', 'z.csv']);
    const config = checkConfig(await readConfigFile(configFile!), options);
    expect(config).toMatchObject({ horizon: 20, features: 'scale-free', timeZone: 'UTC', bars: ['x.csv', 'y.csv', 'z.csv'], target: 'return' });
  });

  it('holds in the typed example what the options are without it, but for two choices', async () => {
    const config = checkConfig(await readConfigFile(fileURLToPath(new URL('../spx.config.ts', import.meta.url))), {});
    expect(config).toEqual({ ...checkConfig({}, {}), instrument: 'SIMULATED', features: 'scale-free' });
  });

  it('joins pairs of columns, however they are given', () => {
    const { options } = parseFlags(['--columns', 'open=o,close=c', 'volume=', '--columns', 'high=h']);
    expect(options.columns).toEqual({ open: 'o', close: 'c', volume: null, high: 'h' });
  });

  it('has a flag for every option, and tells of each in --help', async () => {
    const { code, stdout } = await runMain(['--help']);
    expect(code).toBe(0);
    for (const option of Object.keys(pipelineConfigSchema.shape)) expect(stdout).toContain(`${flagOf(option)} `);
    expect(['timeZone', 'signalR2', 'out'].map(flagOf)).toEqual(['--time-zone', '--signal-r2', '--out']);
  });
});

describe('output', () => {
  it('is one JSON document and nothing else with --json', async () => {
    const out = join(folder, 'json');
    const { code, stdout, stderr } = await runMain([
      '--bars',
      bars,
      '--out',
      out,
      '--json',
      '--config',
      fileURLToPath(new URL('../spx.config.ts', import.meta.url)),
    ]);
    expect(code, stderr).toBe(0);
    const record = JSON.parse(stdout);
    expect(record).toEqual(JSON.parse(await readFile(join(out, 'run.json'), 'utf8')));
    expect(record.config).toMatchObject({ bars: [bars], features: 'scale-free', instrument: 'SIMULATED', out });
    expect(stderr).toMatch(/^bronze +[\d.]+ s\n/);
  });

  it('tells a person who won or that nobody did, what is served, and where the report lies', async () => {
    const out = join(folder, 'text');
    const { stdout } = await runMain(['--bars', bars, '--out', out, '--instrument', 'SPY']);
    expect(stdout).toMatch(/^SPY: 2730 bars in 7 sessions, 2024-01-02T14:30:00.000Z to /);
    expect(stdout).toContain('No model is selected');
    expect(stdout).toContain('meanBaseline version 1 is stable');
    expect(stdout).toContain(join(out, 'report.html'));
    expect(stdout).not.toMatch(/NaN|undefined|null/);
  });

  it('says that a run was stopped, and the same command goes on', async () => {
    const out = join(folder, 'stopped');
    const onLine = (line: string, child: ReturnType<typeof startMain>['child']): void => {
      if (line.startsWith('gold')) child.kill('SIGTERM');
    };
    const stopped = await runMain(['--bars', bars, '--out', out], { onLine });
    expect(stopped).toMatchObject({ code: 1, stdout: '' });
    expect(stopped.stderr).toMatch(/was cancelled\.\nThe same command goes on where it stopped; --clean starts over\.\n$/);
    const resumed = await runMain(['--bars', bars, '--out', out]);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toMatch(/^gold +unchanged$/m);
  });
});
