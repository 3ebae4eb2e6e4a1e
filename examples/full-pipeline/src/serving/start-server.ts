import { once } from 'node:events';
import { resolve } from 'node:path';
import { StoreError } from '@spx/core';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { openRouter } from '../stages/7-deploy.js';
import { codeVersion } from '../stages/code-version.js';
import { openRegistry } from '../stages/open-registry.js';
import { openWorkspace } from '../stages/workspace.js';
import { predictionServer } from './prediction-server.js';

/** Serves the champion of the output folder until `signal` aborts; requests under way are answered first. */
export async function startServer({ out, host, port }: PipelineConfig, signal: AbortSignal): Promise<void> {
  const workspace = openWorkspace({ folder: resolve(out), codeVersion });
  const registry = openRegistry(workspace);
  const server = predictionServer(await openRouter(workspace, registry));
  try {
    console.error(`POST ${await listen(server, { host, port })}/predict`);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await server.close();
    await registry.dispose();
  }
}

async function listen(server: ReturnType<typeof predictionServer>, address: { readonly host: string; readonly port: number }): Promise<string> {
  try {
    return await server.listen(address);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError({ store: `${address.host}:${address.port}`, operation: 'listen', problem, remedy: 'Pass --port with a free port.', cause });
  }
}
