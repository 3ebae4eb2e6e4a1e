import { join } from 'node:path';
import { DeploymentError, type ModelStore, recordLog } from '@spx/core';
import { modelCodecs } from '@spx/models';
import { type BlueGreenRouter, blueGreenRouter, inProcessSlots } from '@spx/registry';
import type { RunRecord } from '../run-record.js';
import type { Registered } from './6-register.js';
import { openRegistry } from './open-registry.js';
import type { Workspace } from './workspace.js';

/** Opens the router of the output folder over its registry; it goes on from where its journal ends. */
export function openRouter({ folder }: Workspace, registry: ModelStore): Promise<BlueGreenRouter> {
  return blueGreenRouter({ target: inProcessSlots({ codecs: modelCodecs }), source: registry, journal: recordLog(join(folder, 'registry', 'router.ndjson')) });
}

/** Brings a registered version into service, unless it serves already, and marks it champion. */
export async function deploy(workspace: Workspace, { name, version, artifactSha256 }: Registered): Promise<RunRecord['deployment']> {
  const registry = openRegistry(workspace);
  try {
    const router = await openRouter(workspace, registry);
    if (router.status().champion?.release.artifactSha256 !== artifactSha256) {
      const { result } = await router.deploy({ model: name, version, actor: 'full-pipeline' });
      if (result !== 'promoted') throw new DeploymentError({ slot: router.status().candidate?.slot ?? 'none', problem: `the deployment was ${result}` });
    }
    await registry.setStage({ model: name, version, stage: 'Production' }, { actor: 'full-pipeline', reason: 'deployed' });
    await registry.setAlias({ model: name, alias: 'champion', version }, { actor: 'full-pipeline', reason: 'deployed' });
    const { state, weights, champion } = router.status();
    return { state, slot: champion?.slot ?? 'none', weights };
  } finally {
    await registry.dispose();
  }
}
