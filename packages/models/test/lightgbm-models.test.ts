import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeLightgbmModel } from '../src/formats/lightgbm/write-lightgbm-model.js';
import { lightgbmFixtures, tableOf } from './lightgbm-fixture.js';
import { scoreTrees } from './score-trees.js';

/** The lines of trees that every version writes. */
function treeLinesOf(text: string): string[] {
  const keys =
    'num_leaves|num_cat|split_feature|threshold|decision_type|left_child|right_child|leaf_value|internal_value|cat_boundaries|cat_threshold|shrinkage';
  return text.match(new RegExp(`^(Tree|${keys})=.*$`, 'gm')) ?? [];
}

describe.each(lightgbmFixtures())('$name of LightGBM', ({ name, text, rows, raw, predictions, leaves, splits }) => {
  const model = readLightgbmModel(text);
  const table = tableOf(model.featureNames, rows);
  const { arithmetic, objective } = model.boosted;

  it('has the raw scores and leaves of the library, to the last bit', async () => {
    // What LightGBM calls the raw score of a random forest is the sum that it divides later.
    const divisor = arithmetic.averages ? model.summary.rounds : 1;
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(raw.map((score) => score / divisor));
    expect(rows.map((row) => scoreTrees(model.boosted, row).leaves)).toEqual(leaves);
    expect([...model.importance.split]).toEqual(splits);
  });

  it('has its predictions, to the last bit but for the exponential function', async () => {
    const received = await model.predictOutputs(table);
    if (objective.link.kind === 'identity' || objective.link.kind === 'signed-square') {
      expect([...received]).toEqual(predictions);
      return;
    }
    for (const [index, value] of received.entries()) {
      expect(Math.abs(value - predictions[index]!)).toBeLessThanOrEqual(2 ** -51 * Math.abs(predictions[index]!));
    }
  });

  it('is written as it was read', () => {
    const written = writeLightgbmModel(model);
    if (name.startsWith('4')) expect(written).toBe(text);
    else expect(treeLinesOf(written)).toEqual(treeLinesOf(text));
    // Early files lack what a written one says besides the trees.
    expect({ ...readLightgbmModel(written).boosted, summary: model.summary }).toEqual(model.boosted);
    expect(writeLightgbmModel(gradientBoostingCodec.decode(gradientBoostingCodec.encode(model)))).toBe(written);
  });
});
