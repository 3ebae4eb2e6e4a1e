import { Buffer } from 'node:buffer';
import type { FittedModel } from '../../contracts/estimator.js';
import { type EstimatorCheck, requireSamePredictions } from './estimator-context.js';

const SEED = 7;

/** Data, options and seed decide the bytes of the model, whichever instance fits it and with however many threads. */
export const checkRepeatable: EstimatorCheck = {
  name: 'gives the same bytes for the same seed',
  run: async ({ estimator, create, dataset }, fail) => {
    const first = await estimator.fit(dataset, { seed: SEED });
    const bytes = estimator.codec.encode(first);
    const predictions = await first.predict(dataset.features);
    const others: Readonly<Record<string, () => Promise<FittedModel>>> = {
      'a second fit': () => estimator.fit(dataset, { seed: SEED }),
      'a fit by a second instance': () => create().fit(dataset, { seed: SEED }),
      'a fit with 2 threads': () => estimator.fit(dataset, { seed: SEED, threads: 2 }),
    };
    for (const [what, fit] of Object.entries(others)) {
      const model = await fit();
      const received = estimator.codec.encode(model);
      if (Buffer.compare(bytes, received) !== 0) fail(`${what} with the same seed gives other bytes (${describeBytes(bytes, received)}).`);
      requireSamePredictions(predictions, await model.predict(dataset.features), { what: `the prediction after ${what} with the same seed`, fail });
    }
  },
};

/** Where two byte sequences part. */
export function describeBytes(expected: Uint8Array, received: Uint8Array): string {
  const at = expected.findIndex((byte, index) => byte !== received[index]);
  return `${expected.length} and ${received.length} bytes, first difference at byte ${at < 0 ? expected.length : at}`;
}
