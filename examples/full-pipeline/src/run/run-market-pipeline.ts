import { join, resolve } from 'node:path';
import { claimDirectory, fileJournal, inProcessExecutor, type PipelineEvents, runPipeline, type TypedEvents, writeFileAtomically } from '@spx/core';
import { renderHtml } from '@spx/drift';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { marketPipeline } from '../pipeline.js';
import { renderReport } from '../report/render-report.js';
import type { RunRecord } from '../run-record.js';
import { codeVersion } from '../stages/code-version.js';
import { hashSources } from './hash-sources.js';
import { prepareFolder } from './prepare-folder.js';
import { reportContentOf } from './report-content-of.js';
import { runRecordOf } from './run-record-of.js';

/** How to run. */
export interface RunOptions {
  readonly signal: AbortSignal;
  readonly events: TypedEvents<PipelineEvents>;
}

/**
 * Runs the pipeline into `config.out`, resuming what an earlier run left there, and writes run.json, report.html and drift.html.
 *
 * The folder belongs to this run until it ends: another that wants it is told whose it is, before it can change anything.
 */
export async function runMarketPipeline(config: PipelineConfig, options: RunOptions): Promise<RunRecord> {
  const folder = resolve(config.out);
  const sources = await hashSources(config);
  const claim = await claimDirectory(folder);
  try {
    await prepareFolder(folder, config);
    return await runInto(folder, { ...options, config, sources });
  } finally {
    await claim.release();
  }
}

interface Run extends RunOptions {
  readonly config: PipelineConfig;
  readonly sources: Readonly<Record<string, string>>;
}

async function runInto(folder: string, { config, sources, signal, events }: Run): Promise<RunRecord> {
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
