import { ArtifactFormatError, InvalidArgumentError, type SeededRandom, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec as codec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { writeXgboostModel } from '../src/formats/xgboost/write-xgboost-model.js';
import { mutatedBytes } from './mutated-bytes.js';
import { mutatedJson } from './mutated-json.js';
import { filesOf, savedXgboostModels } from './xgboost-models.js';

/** Mutated files of each format; an own run can ask for more. */
const rounds = Number(process.env.SPX_FUZZ_ROUNDS ?? 1000);

const names = ['softprob_forest', 'dart_binary', 'categorical', 'pruned', 'named', 'quantiles', 'stump', 'poisson'];
const files = ['1.7.6', '3.2.0'].flatMap((version) => {
  const { models } = savedXgboostModels(version);
  return names.map((name) => filesOf(models[name] ?? {}));
});

const mutations: Readonly<Record<string, (file: Uint8Array, random: SeededRandom) => Uint8Array>> = {
  json: (file, random) => (random.integer(4) === 0 ? mutatedBytes(file, random) : Buffer.from(mutatedJson(Buffer.from(file).toString(), random))),
  ubj: mutatedBytes,
  binary: mutatedBytes,
};

describe.each(Object.entries(mutations))('a mutated file in %s', (format, mutate) => {
  it(`is refused, or is a model like any other (${rounds} files)`, () => {
    const random = seededRandom(19);
    const whole = files.flatMap((file) => file[format] ?? []);
    let accepted = 0;
    for (let round = 0; round < rounds; round++) {
      const mutated = mutate(whole[round % whole.length]!, random);
      const model = readOrRefuse(mutated, round);
      if (model === undefined) continue;
      accepted++;
      expectSound(model, round);
    }
    // Another digit of a leaf makes another valid model.
    expect(accepted).toBeGreaterThan(rounds / 100);
    expect(accepted).toBeLessThan(rounds / 1.3);
  });
});

function readOrRefuse(file: Uint8Array, round: number): GradientBoostingModel | undefined {
  try {
    return readXgboostModel(file);
  } catch (error) {
    if (!(error instanceof ArtifactFormatError)) throw new Error(`round ${round}`, { cause: error });
    return undefined;
  }
}

/** Scores are finite, and the model can be kept and written. */
function expectSound(model: GradientBoostingModel, round: number): void {
  const { featureNames, boosted } = model;
  const isOfOne = boosted.baseScore.length === 1 || boosted.objective.link.kind === 'softmax';
  for (const value of [0, Number.NaN, 3e38, -3e38]) {
    if (isOfOne) expect(model.predictRow(new Float64Array(featureNames.length).fill(value)), `round ${round}`).not.toBeNaN();
  }
  expect(codec.decode(codec.encode(model)).boosted, `round ${round}`).toEqual(boosted);
  try {
    readXgboostModel(writeXgboostModel(model));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw new Error(`round ${round}`, { cause: error });
  }
}
