import { Buffer } from 'node:buffer';
import { describeBytes } from './check-repeatable.js';
import { type EstimatorCheck, requireSamePredictions } from './estimator-context.js';

/** A decoded model is the encoded one: names, predictions and bytes. */
export const checkCodec: EstimatorCheck = {
  name: 'predicts the same after encode and decode',
  run: async ({ estimator, create, dataset }, fail) => {
    const { codec } = estimator;
    const model = await estimator.fit(dataset);
    const expected = await model.predict(dataset.features);
    const bytes = codec.encode(model);
    const saved = bytes.slice();
    const decoded = create().codec.decode(bytes);
    if (Buffer.compare(bytes, saved) !== 0) fail('"decode" changed the bytes that it was given.');
    bytes.fill(0);
    requireSamePredictions(expected, await decoded.predict(dataset.features), { what: 'the prediction after encode and decode', fail });
    requireSamePredictions(expected, await model.predict(dataset.features), { what: 'the prediction after its encoded bytes were overwritten', fail });
    if (decoded.kind !== model.kind) fail(`"kind" is "${decoded.kind}" after encode and decode, "${model.kind}" before.`);
    if (decoded.featureNames.join() !== model.featureNames.join()) {
      fail(`"featureNames" is "${decoded.featureNames.join(', ')}" after encode and decode, "${model.featureNames.join(', ')}" before.`);
    }
    const again = codec.encode(decoded);
    if (Buffer.compare(saved, again) !== 0) fail(`the decoded model is encoded to other bytes (${describeBytes(saved, again)}).`);
  },
};
