import { once } from 'node:events';
import { resolve } from 'node:path';
import { StoreError } from '@spx/core';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { openRouter } from '../stages/7-deploy.js';
import { codeVersion } from '../stages/code-version.js';
import { openRegistry } from '../stages/open-registry.js';
import { openWorkspace } from '../stages/workspace.js';
import { predictionServer } from './prediction-server.js';

/** How long requests under way may take once the server is told to end. */
const graceMs = 3_000;

/** Serves the champion of the output folder until `signal` aborts; requests under way are answered first. */
export async function startServer({ out, host, port }: PipelineConfig, signal: AbortSignal): Promise<void> {
  const workspace = openWorkspace({ folder: resolve(out), codeVersion });
  const registry = openRegistry(workspace);
  const server = predictionServer(await openRouter(workspace, registry));
  try {
    console.error(`POST ${await listen(server, { host, port })}/predict`);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    const cutOff = setTimeout(() => server.server.closeAllConnections(), graceMs);
    await server.close();
    clearTimeout(cutOff);
    await registry.dispose();
  }
}

async function listen(server: ReturnType<typeof predictionServer>, address: { readonly host: string; readonly port: number }): Promise<string> {
  try {
    return await server.listen(address);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Pass --host with an address of this machine and --port with a port that is free, or 0 for any.';
    throw new StoreError({ store: `${address.host}:${address.port}`, operation: 'listen', problem, remedy, cause });
  }
}
