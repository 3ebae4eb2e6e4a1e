import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { typedEvents } from '../../src/events/typed-events.js';
import { definePipeline } from '../../src/pipeline/define-pipeline.js';
import { fileJournal } from '../../src/pipeline/file-journal.js';
import { inProcessExecutor } from '../../src/pipeline/in-process-executor.js';
import type { PipelineEvents } from '../../src/pipeline/pipeline-events.js';
import { runPipeline } from '../../src/pipeline/run-pipeline.js';
import type { TaskContext } from '../../src/pipeline/task-definition.js';

/*
 * A run to be killed: node --import tsx killable-run.ts FOLDER. It prints each event on a line, and the outputs at the end.
 *
 * Each task leaves its effect in FOLDER/effects, one line per effect, under its input hash as idempotency key, and a line in FOLDER/starts whenever its code begins.
 */

const folder = process.argv[2] ?? '.';
const effects = join(folder, 'effects');

async function work({ inputs, inputHash, parameters }: TaskContext): Promise<{ readonly key: string; readonly from: readonly string[] }> {
  appendFileSync(join(folder, 'starts'), `${inputHash}\n`);
  await sleep(5 + Math.random() * 25);
  const done = existsSync(effects) ? readFileSync(effects, 'utf8').split('\n') : [];
  if (!done.includes(inputHash)) appendFileSync(effects, `${inputHash}\n`);
  await sleep(Math.random() * 10);
  return { key: `${parameters.seed}-${inputHash.slice(0, 8)}`, from: Object.keys(inputs).sort() };
}

const task = (...dependsOn: readonly string[]) => ({ version: '1', dependsOn, run: work });

const pipeline = definePipeline({
  name: 'killable',
  parameters: { seed: 7 },
  tasks: {
    bars: task(),
    news: task(),
    market: task('bars'),
    sentiment: task('news'),
    matrix: task('market', 'sentiment'),
    lightgbm: task('matrix'),
    xgboost: task('matrix'),
    arimax: task('matrix'),
    select: task('lightgbm', 'xgboost', 'arimax'),
  },
});

const events = typedEvents<PipelineEvents>();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
events.on('run-start', () => say('run-start'));
for (const name of ['task-start', 'task-skip', 'task-end'] as const) events.on(name, ({ task: which }) => say(`${name} ${which}`));

const { outputs } = await runPipeline(pipeline, { journal: fileJournal(join(folder, 'journal')), executor: inProcessExecutor({ concurrency: 3 }), events });
say(`outputs ${JSON.stringify(outputs)}`);
