import { type PipelineEvents, typedEvents } from '@spx/core';
import { checkConfig } from '../src/config/check-config.js';
import type { PipelineOptions } from '../src/config/pipeline-config.js';
import { runMarketPipeline } from '../src/run/run-market-pipeline.js';
import type { RunRecord } from '../src/run-record.js';

/** Runs the pipeline in this process, on the sources of the packages. */
export function runInProcess(options: PipelineOptions): Promise<RunRecord> {
  return runMarketPipeline(checkConfig({}, options), { signal: new AbortController().signal, events: typedEvents<PipelineEvents>() });
}
