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

async function main(parameters: readonly string[]): Promise<void> {
  const { configFile, options } = parseFlags(parameters);
  const config = checkConfig(configFile === undefined ? {} : await readConfigFile(configFile), options);
  // The first signal stops at the next safe point, the second at once.
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
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
