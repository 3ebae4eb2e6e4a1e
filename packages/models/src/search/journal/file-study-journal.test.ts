import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson, type JsonValue, StoreError, seededRandom } from '@spx/core';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import { medianPruner } from '../pruners/median-pruner.js';
import { successiveHalving } from '../pruners/successive-halving.js';
import type { Study } from '../study.js';
import type { TrialObjective } from '../trial-objective.js';
import { inProcessTrials } from '../trials/in-process-trials.js';
import type { TrialRunner } from '../trials/trial-runner.js';
import { type TuneOptions, tune } from '../tune.js';
import { fileStudyJournal } from './file-study-journal.js';

const folder = mkdtempSync(join(tmpdir(), 'spx-study-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const space = {
  x: { type: 'float', low: -2, high: 2 },
  kind: { type: 'categorical', choices: ['plain', 'bent'] },
  bend: { type: 'integer', low: 1, high: 3, when: { parameter: 'kind', in: ['bent'] } },
} as const;
type Space = typeof space;

const objective: TrialObjective<{ readonly x: number; readonly bend?: number }> = async ({ x, bend = 0 }, { number, report }) => {
  if (number % 10 === 7) throw new RangeError(`trial ${number}`);
  for (let step = 1; step <= 5; step++) {
    await new Promise((resolve) => setTimeout(resolve, number % 3));
    await report(step, x * x + bend + 1 / step);
  }
  return x * x + bend;
};
const options = {
  space,
  sampler: randomSearch(),
  pruner: successiveHalving({ reductionFactor: 2 }),
  trials: 24,
  seed: 6,
  workers: 3,
  objective,
};

function textOf(study: Study<never> | Study): string {
  return canonicalJson(study as unknown as JsonValue);
}

/** A folder whose journal holds this text. */
function journalOf(name: string, text: string): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  writeFileSync(join(directory, 'study.ndjson'), text);
  return directory;
}

describe('fileStudyJournal', () => {
  it('goes on from whatever a kill left, torn lines included, and ends in the same study', async () => {
    const expected = textOf(await tune(options));
    const whole = join(folder, 'whole');
    expect(textOf(await tune({ ...options, journal: fileStudyJournal(whole) }))).toBe(expected);
    const text = readFileSync(join(whole, 'study.ndjson'), 'utf8');
    const random = seededRandom(1);
    for (let cut = 0; cut < 25; cut++) {
      const directory = journalOf(`cut ${cut}`, text.slice(0, random.integer(text.length)));
      expect(textOf(await tune({ ...options, workers: 1 + (cut % 3), journal: fileStudyJournal(directory) }))).toBe(expected);
      const kept = readFileSync(join(directory, 'study.ndjson'), 'utf8').split('\n').sort();
      expect(kept).toEqual(text.split('\n').sort());
    }
  });

  it('runs nothing again that is kept', async () => {
    const directory = join(folder, 'kept');
    let calls = 0;
    const counted: TuneOptions<Space> = {
      ...options,
      journal: fileStudyJournal(directory),
      objective: (parameters, trial) => {
        calls++;
        return objective(parameters, trial);
      },
    };
    const first = await tune({ ...counted, trials: 12 });
    const told: number[] = [];
    const second = await tune({ ...counted, trials: 24, onTrial: ({ number }) => told.push(number) });
    expect(calls).toBe(24);
    expect(told).toEqual([...Array(24).keys()]);
    expect(second.trials.slice(0, 12)).toEqual(first.trials);
    expect(textOf(second)).toBe(textOf(await tune(options)));
  });

  it('ends in the same study after a process was killed at any moment', { timeout: 30_000 }, async () => {
    const program = buildSync({
      stdin: {
        contents: `
          import { canonicalJson } from '@spx/core';
          import { writeFileSync } from 'node:fs';
          import { randomSearch } from '../../../test/random-search.ts';
          import { successiveHalving } from '../pruners/successive-halving.ts';
          import { tune } from '../tune.ts';
          import { fileStudyJournal } from './file-study-journal.ts';
          const [directory, out] = process.argv.slice(2);
          const space = ${JSON.stringify(space)};
          const silent = ${objective.toString()};
          const objective = (parameters, trial) =>
            silent(parameters, { ...trial, report: (step, loss) => (process.stdout.write('.'), trial.report(step, loss)) });
          const options = { space, sampler: randomSearch(), pruner: successiveHalving({ reductionFactor: 2 }), trials: 24, seed: 6, workers: 3, objective };
          const study = await tune({ ...options, journal: fileStudyJournal(directory) });
          writeFileSync(out, canonicalJson(study));`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      alias: { '@spx/core': fileURLToPath(new URL('../../../../core/src/index.ts', import.meta.url)) },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      ...{ bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'silent' },
    }).outputFiles[0]!.text;
    const script = join(folder, 'search.mjs');
    const [directory, out] = [join(folder, 'killed'), join(folder, 'killed.json')];
    writeFileSync(script, program);
    const random = seededRandom(3);
    let kills = 0;
    for (; !existsSync(out) && kills < 40; kills++) {
      const child = spawn(process.execPath, [script, directory, out], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = new Promise((resolve) => child.once('exit', resolve));
      let reports = 1 + random.integer(20);
      child.stdout.on('data', (dots: Buffer) => {
        reports -= dots.length;
        if (reports <= 0) child.kill('SIGKILL');
      });
      await exit;
    }
    expect(kills).toBeGreaterThan(1);
    expect(readFileSync(out, 'utf8')).toBe(textOf(await tune(options)));
  });

  it('keeps nothing of a trial that was stopped because another one could not be run', async () => {
    const journal = fileStudyJournal(join(folder, 'lost'));
    const runner = inProcessTrials({ objective, workers: 4 });
    const losing: TrialRunner = {
      ...runner,
      start: (request) => {
        const trial = runner.start(request);
        const lost = new StoreError({ store: 'queue', operation: 'deliver', problem: 'the worker was lost' });
        return request.number === 9 ? { ...trial, advance: () => Promise.reject(lost) } : trial;
      },
    };
    const { objective: _, workers: __, ...rest } = options;
    await expect(tune({ ...rest, runner: losing, journal })).rejects.toThrow('the worker was lost');
    expect(textOf(await tune({ ...options, journal }))).toBe(textOf(await tune(options)));
  });

  it('refuses the journal of another study, naming what differs', async () => {
    const journal = fileStudyJournal(join(folder, 'refused'));
    await tune({ ...options, trials: 4, subject: 'bars 1', journal });
    const others: readonly (readonly [string, TuneOptions<Space>])[] = [
      ['seed', { ...options, seed: 7 }],
      ['batch', { ...options, batch: 5 }],
      ['pruner', { ...options, pruner: medianPruner() }],
      ['sampler', { ...options, sampler: { ...randomSearch(), options: { more: 1 } } }],
      ['space', { ...options, space: { ...space, x: { ...space.x, high: 3 } } as unknown as Space }],
      ['space', { ...options, space: { kind: space.kind, x: space.x, bend: space.bend } }],
      ['subject', { ...options, subject: 'bars 2' }],
    ];
    for (const [field, other] of others) {
      const refused = tune({ subject: 'bars 1', ...other, trials: 4, journal });
      await expect(refused).rejects.toThrow(StoreError);
      await expect(refused).rejects.toThrow(`it belongs to a study with another "${field}"`);
    }
    const changed = { ...randomSearch(), propose: () => Array.from({ length: 4 }, () => ({ x: 0, kind: 'plain' })) };
    await expect(tune({ ...options, subject: 'bars 1', trials: 4, sampler: changed, journal })).rejects.toThrow('proposes something else than what was kept');
  });

  it('refuses a journal that a living search has open, and lets go of it at the end and after an error', async () => {
    const journal = fileStudyJournal(join(folder, 'open'));
    let [begin, go] = [(): void => undefined, (): void => undefined];
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const waiting: TrialObjective<{ readonly x: number }> = async ({ x }) => {
      begin();
      await gone;
      return x;
    };
    const first = tune({ ...options, trials: 4, journal, objective: waiting });
    await begun;
    await expect(tune({ ...options, trials: 4, journal })).rejects.toThrow(`process ${process.pid}`);
    go();
    await first;
    await expect(tune({ ...options, trials: 4, seed: 1, journal })).rejects.toThrow(StoreError);
    await tune({ ...options, trials: 4, journal });
  });

  it('refuses what is no journal of a study', async () => {
    const lines = ['{"a":1}\n', '{"specVersion":2,"key":"study","value":{}}\n', '{"specVersion":1,"key":"study","value":3}\n', 'not json\n{}\n'];
    for (const [index, text] of lines.entries()) {
      await expect(tune({ ...options, journal: fileStudyJournal(journalOf(`bad ${index}`, text)) })).rejects.toThrow(StoreError);
    }
  });
});
