import { join, resolve } from 'node:path';
import { fileJournal, inProcessExecutor, type PipelineEvents, runPipeline, type TypedEvents, writeFileAtomically } from '@spx/core';
import { renderHtml } from '@spx/drift';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { marketPipeline } from '../pipeline.js';
import { renderReport } from '../report/render-report.js';
import type { RunRecord } from '../run-record.js';
import { codeVersion } from '../stages/code-version.js';
import { hashFile } from './hash-file.js';
import { prepareFolder } from './prepare-folder.js';
import { reportContentOf } from './report-content-of.js';
import { runRecordOf } from './run-record-of.js';

/** How to run. */
export interface RunOptions {
  readonly signal: AbortSignal;
  readonly events: TypedEvents<PipelineEvents>;
}

/** Runs the pipeline into `config.out`, resuming what an earlier run left there, and writes run.json, report.html and drift.html. */
export async function runMarketPipeline(config: PipelineConfig, { signal, events }: RunOptions): Promise<RunRecord> {
  const folder = resolve(config.out);
  const sources = Object.fromEntries(
    await Promise.all([...config.bars, ...(config.calendar === undefined ? [] : [config.calendar])].map(async (path) => [path, await hashFile(path)] as const)),
  );
  await prepareFolder(folder, config);
  const run = await runPipeline(marketPipeline, {
    parameters: { folder, codeVersion, config, sources },
    journal: fileJournal(join(folder, 'journal')),
    // Every task computes on this one thread: side by side they would only blur each other's timings.
    executor: inProcessExecutor({ concurrency: 1 }),
    signal,
    events,
  });
  const record = runRecordOf(config, run);
  await writeFileAtomically(join(folder, 'drift.html'), renderHtml(run.outputs.monitor));
  await writeFileAtomically(join(folder, 'report.html'), renderReport(await reportContentOf(config, run, record)));
  await writeFileAtomically(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
