import { join } from 'node:path';
import { type PipelineEvents, typedEvents } from '@spx/core';
import { checkConfig } from './config/check-config.js';
import { parseFlags } from './config/parse-flags.js';
import type { PipelineConfig } from './config/pipeline-config.js';
import { readConfigFile } from './config/read-config-file.js';
import { describeRun } from './console/describe-run.js';
import { showProgress } from './console/show-progress.js';
import { explainError } from './explain-error.js';
import { runMarketPipeline } from './run/run-market-pipeline.js';
import { startServer } from './serving/start-server.js';

const interrupt = new AbortController();
let interruptedSince = Number.POSITIVE_INFINITY;

/**
 * Stops at the next safe point; asked again after a second, at once. Sooner is the same request: a terminal and a starting process may both pass a signal on.
 *
 * Stays registered, for a library that cleans up on signals ends the process where nobody else listens.
 */
function onSignal(): void {
  if (performance.now() - interruptedSince > 1_000) process.exit(1);
  interruptedSince = Math.min(interruptedSince, performance.now());
  interrupt.abort();
}

async function main(parameters: readonly string[]): Promise<void> {
  const { configFile, options } = parseFlags(parameters);
  const config = checkConfig(configFile === undefined ? {} : await readConfigFile(configFile), options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  await runAndDescribe(config);
  // Simulated bars show both outcomes: the signal is found where one was planted, and nobody wins where there is none.
  if (config.bars.length === 0 && config.signalR2 > 0 && !config.json && !config.serve) {
    console.log('\nThe same without a signal:\n');
    await runAndDescribe({ ...config, signalR2: 0, out: join(config.out, 'without-signal') });
  }
  if (config.serve) await startServer(config, interrupt.signal);
}

async function runAndDescribe(config: PipelineConfig): Promise<void> {
  const events = typedEvents<PipelineEvents>();
  const stop = showProgress(events);
  try {
    const record = await runMarketPipeline(config, { signal: interrupt.signal, events });
    stop();
    console.log(config.json ? JSON.stringify(record) : describeRun(record, config.out));
  } finally {
    stop();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 1;
}
