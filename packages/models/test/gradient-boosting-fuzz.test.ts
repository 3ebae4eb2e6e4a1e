import { ArtifactFormatError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec as codec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { plantedDataset } from './gradient-boosting-data.js';

const random = seededRandom(41);

/** One to three changes: a byte, a bit, a 32-bit word, a cut, an insertion, a block moved over another. */
function mutate(bytes: Uint8Array): Uint8Array {
  let mutated: Uint8Array = bytes.slice();
  for (let change = random.integer(3); change >= 0 && mutated.length > 40; change--) mutated = mutations[random.integer(mutations.length)]!(mutated);
  return mutated;
}

const awkward = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x7ff00000, 0xfff00000, 0x7fefffff];

const mutations: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
  (bytes) => bytes.fill(random.integer(256), ...span(bytes, 1)),
  (bytes) => {
    const at = random.integer(bytes.length);
    bytes[at]! ^= 1 << random.integer(8);
    return bytes;
  },
  (bytes) => {
    const at = 4 * random.integer(bytes.length >> 2);
    new DataView(bytes.buffer).setUint32(at, awkward[random.integer(awkward.length)]!, true);
    return bytes;
  },
  (bytes) => {
    const at = 8 + 4 * random.integer(6);
    new DataView(bytes.buffer).setUint32(at, random.integer(2) === 0 ? random.integer(300) : random.integer(2 ** 32), true);
    return bytes;
  },
  (bytes) => bytes.slice(0, Math.max(1, random.integer(bytes.length))),
  (bytes) => {
    const at = random.integer(bytes.length);
    return Uint8Array.of(...bytes.subarray(0, at), random.integer(256), ...bytes.subarray(at));
  },
  (bytes) => bytes.copyWithin(random.integer(bytes.length), ...span(bytes, 16)),
];

function span(bytes: Uint8Array, length: number): [number, number] {
  const from = random.integer(bytes.length);
  return [from, from + length];
}

describe('a mutated model file', () => {
  it('is refused, or predicts a finite number for every row', async () => {
    const dataset = plantedDataset({ rows: 200, seed: 42 });
    const models = [await lightgbm({ numIterations: 3, minDataInLeaf: 10 }).fit(dataset), await xgboost({ numRounds: 2, maxDepth: 3 }).fit(dataset)];
    const files = models.map(codec.encode);
    let accepted = 0;
    for (let round = 0; round < 2000; round++) {
      const mutated = mutate(files[round % files.length]!);
      try {
        const decoded = codec.decode(mutated);
        accepted++;
        expect(Buffer.compare(codec.encode(decoded), mutated)).toBe(0);
        const rows = decoded.featureNames.map((_, index) => (index % 2 === 0 ? Number.NaN : 1e300));
        expect(Number.isFinite(decoded.predictRow(Float64Array.from(rows)))).toBe(true);
        expect(Number.isFinite(decoded.predictRow(new Float64Array(rows.length)))).toBe(true);
      } catch (error) {
        if (!(error instanceof ArtifactFormatError)) throw error;
      }
    }
    // Changes of a threshold, a gain or a leaf by a little make another valid model; most others must not.
    expect(accepted).toBeGreaterThan(50);
    expect(accepted).toBeLessThan(1000);
  });
});
