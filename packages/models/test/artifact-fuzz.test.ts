import { ArtifactFormatError, decodeArtifact, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { goldenPredictionsOf, lightgbm, modelArtifact } from '../src/index.js';
import { plantedDataset } from './gradient-boosting-data.js';
import { mutatedBytes } from './mutated-bytes.js';

/** Mutated files; an own run can ask for more. */
const rounds = Number(process.env.SPX_FUZZ_ROUNDS ?? 100_000);

it(`refuses each of ${rounds} mutated artefacts with an ArtifactFormatError`, async () => {
  const dataset = plantedDataset({ rows: 200, seed: 42 });
  const estimator = lightgbm({ numIterations: 3, minDataInLeaf: 10 });
  const model = await estimator.fit(dataset);
  const goldenPredictions = await goldenPredictionsOf(model, dataset.features);
  const lineage = { data: {}, codeVersion: '0', options: {}, seed: 0 };
  const artifact = modelArtifact({ name: 'fuzzed', estimator, model, label: dataset.label, lineage, metrics: {}, goldenPredictions });
  const random = seededRandom(7);
  for (let round = 0; round < rounds; round++) {
    const mutated = mutatedBytes(artifact, random);
    if (Buffer.compare(mutated, artifact) === 0) continue;
    expect(problemOf(mutated), `round ${round}`).toBeInstanceOf(ArtifactFormatError);
  }
});

function problemOf(bytes: Uint8Array): unknown {
  try {
    return decodeArtifact(bytes);
  } catch (error) {
    return error;
  }
}
