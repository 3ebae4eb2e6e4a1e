import { SpxError } from '../../errors/spx-error.js';
import { requireEqual } from '../require-equal.js';
import { publishSeveral, type StoreCheck } from './store-context.js';

/** What is not there is `null` or an empty list, never an error. */
export const checkAbsent: StoreCheck = {
  name: 'answers null for what is absent',
  run: async ({ store }, fail) => {
    requireEqual([...(await store.listModels())], [], { what: 'the list of models of an empty store', fail });
    requireEqual((await store.listRuns()).length, 0, { what: 'the number of runs of an empty store', fail });
    requireEqual((await store.auditLog()).length, 0, { what: 'the number of audit entries of an empty store', fail });
    await publishSeveral(store, 'spy', ['a']);
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'an unknown run': () => store.getRun('none'),
      'an artefact of an unknown run': () => store.readRunArtifact('none', 'report'),
      'an unknown artefact of a run': () => store.readRunArtifact('run-1', 'report'),
      'a version of an unknown model': () => store.getVersion('none', 1),
      'version 0': () => store.getVersion('spy', 0),
      'version 2 of 1': () => store.getVersion('spy', 2),
      'the artefact of a version of an unknown model': () => store.readArtifact('none', 1),
      'the artefact of version 2 of 1': () => store.readArtifact('spy', 2),
      'an alias of an unknown model': () => store.getAlias('none', 'champion'),
      'an unknown alias': () => store.getAlias('spy', 'champion'),
      'the champion of an unknown model': () => store.championAt('none', Date.now()),
      'the champion of a model without one': () => store.championAt('spy', Date.now()),
    };
    for (const [what, call] of Object.entries(calls)) if ((await call()) !== null) fail(`${what} is not null.`);
    requireEqual((await store.listVersions('none')).length, 0, { what: 'the number of versions of an unknown model', fail });
    requireEqual((await store.auditLog('none')).length, 0, { what: 'the number of audit entries of an unknown model', fail });
  },
};

/** A change of something that is not there is a typed error and leaves no trace. */
export const checkAbsentTargets: StoreCheck = {
  name: 'refuses changes of what is absent',
  run: async ({ store }, fail) => {
    await publishSeveral(store, 'spy', ['a']);
    await store.setAlias({ model: 'spy', alias: 'champion', version: 1 });
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'metrics of an unknown run': () => store.logMetrics('none', { rmse: 1 }),
      'an artefact of an unknown run': () => store.logArtifact('none', 'report', new Uint8Array(1)),
      'the end of an unknown run': () => store.finishRun('none', 'finished'),
      'a stage of an unknown model': () => store.setStage({ model: 'none', version: 1, stage: 'Staging' }),
      'a stage of an unknown version': () => store.setStage({ model: 'spy', version: 2, stage: 'Production' }),
      'an alias of an unknown model': () => store.setAlias({ model: 'none', alias: 'champion', version: 1 }),
      'an alias of an unknown version': () => store.setAlias({ model: 'spy', alias: 'champion', version: 2 }),
    };
    for (const [what, call] of Object.entries(calls)) {
      const error: unknown = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error === undefined) fail(`${what} was accepted; a typed error is expected.`);
      if (!SpxError.is(error)) fail(`${what} was refused with "${String(error)}"; a typed error is expected.`);
    }
    requireEqual((await store.getAlias('spy', 'champion'))?.version ?? null, 1, { what: 'the version that an alias names after a refused move', fail });
    requireEqual((await store.listRuns()).length, 0, { what: 'the number of runs after refused changes', fail });
    requireEqual([...(await store.listModels())], ['spy'], { what: 'the list of models after refused changes', fail });
  },
};
