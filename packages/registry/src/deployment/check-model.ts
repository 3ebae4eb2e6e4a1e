import { ColumnTable, type FittedModel, type ModelManifest, type SlotHealth, sha256 } from '@spx/core';
import { errorMessage } from '../error-message.js';
import { checkSignature } from '../serving/check-signature.js';
import type { OpenedArtifact } from '../serving/open-artifact.js';
import { predictRow } from '../serving/predict-row.js';

/** An opened artefact with the bytes it came from. */
export interface LoadedModel extends OpenedArtifact {
  readonly artifact: Uint8Array;
}

type Check = SlotHealth['checks'][number];

const WARM_UP_CALLS = 100;

/**
 * Looks whether a loaded model is what its manifest says.
 *
 * Checks: `artifact` (the bytes still have their hash), `signature` (kind and feature names), `golden predictions` (each one recorded at fit time is
 * reproduced to the last bit, 0 and -0 taken as equal because JSON does, in one table and row by row; no recorded prediction is a failure, for then nothing is
 * proved), `warm-up` (latency of repeated calls, measured and not judged).
 */
export async function checkModel(loaded: LoadedModel): Promise<SlotHealth> {
  const checks = [artifactCheck(loaded), signatureCheck(loaded)];
  if (checks.every(({ passed }) => passed)) checks.push(await goldenCheck(loaded));
  if (checks.every(({ passed }) => passed)) checks.push(await warmUpCheck(loaded));
  return { healthy: checks.every(({ passed }) => passed), checks };
}

function artifactCheck({ artifact, artifactSha256 }: LoadedModel): Check {
  const received = sha256(artifact);
  const passed = received === artifactSha256;
  return { name: 'artifact', passed, detail: passed ? `SHA-256 ${received}` : `expected SHA-256 ${artifactSha256}, received ${received}` };
}

function signatureCheck({ model, manifest }: LoadedModel): Check {
  const name = 'signature';
  if (model.kind !== manifest.kind) return { name, passed: false, detail: `expected kind "${manifest.kind}", received "${model.kind}"` };
  try {
    checkSignature(model, manifest);
  } catch (cause) {
    return { name, passed: false, detail: errorMessage(cause) };
  }
  return { name, passed: true, detail: `${manifest.featureNames.length} features in order` };
}

async function goldenCheck({ model, manifest }: LoadedModel): Promise<Check> {
  const { rows } = manifest.goldenPredictions;
  const fail = (detail: string): Check => ({ name: 'golden predictions', passed: false, detail });
  if (rows.length === 0) return fail('none is recorded, so nothing proves that the model predicts as it did when it was fitted');
  try {
    const mismatches = await compare(model, manifest);
    if (mismatches.length > 0) return fail(mismatches.join('; '));
  } catch (cause) {
    return fail(`predicting them failed: ${errorMessage(cause)}`);
  }
  return { name: 'golden predictions', passed: true, detail: `${rows.length} reproduced exactly` };
}

async function compare(model: FittedModel, manifest: ModelManifest): Promise<string[]> {
  const rows = goldenRows(manifest);
  const columns = manifest.featureNames.map((name, position) => [name, Float64Array.from(rows, (row) => row[position] ?? Number.NaN)]);
  const batch = await model.predict(new ColumnTable(Object.fromEntries(columns)));
  const mismatches: string[] = [];
  for (const [index, row] of rows.entries()) {
    const expected = manifest.goldenPredictions.predictions[index];
    const wrong = [batch[index], await predictRow(model, row)].filter((received) => received !== expected);
    if (wrong.length > 0) mismatches.push(`row ${index}: expected ${expected}, received ${wrong.join(' and ')}`);
  }
  return mismatches;
}

function goldenRows(manifest: ModelManifest): Float64Array[] {
  return manifest.goldenPredictions.rows.map((row) => Float64Array.from(row, (value) => value ?? Number.NaN));
}

async function warmUpCheck({ model, manifest }: LoadedModel): Promise<Check> {
  const rows = goldenRows(manifest);
  const times: number[] = [];
  for (let call = 0; call < WARM_UP_CALLS; call++) {
    const start = performance.now();
    await predictRow(model, rows[call % rows.length] ?? new Float64Array());
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [middle, last] = [times[times.length >> 1] ?? 0, times.at(-1) ?? 0].map((time) => (time * 1000).toFixed(1));
  return { name: 'warm-up', passed: true, detail: `${WARM_UP_CALLS} calls, median ${middle} us, slowest ${last} us` };
}
