import { ArtifactFormatError, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeLightgbmModel } from '../src/formats/lightgbm/write-lightgbm-model.js';
import { lightgbmFixtures } from './lightgbm-fixture.js';
import { mutatedModelText } from './mutated-model-text.js';

/** Mutated files; an own run can ask for more. */
const rounds = Number(process.env.SPX_FUZZ_ROUNDS ?? 5000);

it(`refuses each of ${rounds} mutated files, or reads a whole model`, () => {
  const random = seededRandom(23);
  const texts = lightgbmFixtures().map(({ text }) => text);
  const counts = { same: 0, accepted: 0, refused: 0 };
  for (let round = 0; round < rounds; round++) {
    const text = texts[random.integer(texts.length)]!;
    const mutated = mutatedModelText(text, random);
    if (mutated === text) {
      counts.same++;
      continue;
    }
    const model = readOrRefuse(random.integer(2) === 0 ? mutated : new TextEncoder().encode(mutated), round);
    counts[model === undefined ? 'refused' : 'accepted']++;
    if (model !== undefined) checkWhole(model, round);
  }
  // Another digit of a threshold or leaf makes another valid model; most changes must not.
  expect(counts.refused).toBeGreaterThan(rounds / 2);
  expect(counts.accepted).toBeGreaterThan(rounds / 50);
  if (rounds > 5000) console.log(counts);
});

function readOrRefuse(source: string | Uint8Array, round: number): GradientBoostingModel | undefined {
  try {
    return readLightgbmModel(source);
  } catch (error) {
    expect(error, `round ${round}`).toBeInstanceOf(ArtifactFormatError);
    expect(String(error).length, `round ${round}`).toBeLessThan(400);
    return undefined;
  }
}

/** Scores are numbers, and what is written of the model is the same model again. */
function checkWhole(model: GradientBoostingModel, round: number): void {
  const { boosted, featureNames } = model;
  for (const value of [Number.NaN, 0, 1, -1e30]) {
    if (boosted.baseScore.length > 1 || boosted.trees.linear !== undefined) break;
    expect(model.predictRow(new Float64Array(featureNames.length).fill(value)), `round ${round}`).not.toBeNaN();
  }
  expect(withoutNotes(readLightgbmModel(writeLightgbmModel(model))), `round ${round}`).toEqual(withoutNotes(model));
}

/** A written file has the notes that the mutated one had lost. */
function withoutNotes({ boosted }: GradientBoostingModel): unknown {
  const { attributes: _, ...summary } = boosted.summary;
  return { ...boosted, summary };
}
