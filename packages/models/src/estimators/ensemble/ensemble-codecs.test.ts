import { ArtifactFormatError, type Estimator, InvalidArgumentError, type ModelCodec, seededRandom } from '@spx/core';
import { sampleDataset } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { mutatedBytes } from '../../../test/mutated-bytes.js';
import { modelCodecs } from '../../artifact-of/model-codecs.js';
import { arimax } from '../arimax/arimax.js';
import { constantCodec } from '../baseline/constant-model.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { zeroBaseline } from '../baseline/zero-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { averaging } from './averaging.js';
import { ensembleCodecs } from './ensemble-codecs.js';
import { stacking } from './stacking.js';

/** Mutated files; an own run can ask for more. */
const rounds = Number(process.env.SPX_FUZZ_ROUNDS ?? 10_000);

const dataset = sampleDataset();
const boosted = lightgbm({ numIterations: 2, minDataInLeaf: 20 });

/** A third party's model of a kind of its own. */
const foreignCodec: ModelCodec = {
  specVersion: 1,
  kind: 'theirs',
  encode: (model) => constantCodec.encode({ ...model, kind: 'constant', value: 0.5, predictRow: () => 0.5 }),
  decode: (bytes) => ({ ...constantCodec.decode(bytes), kind: 'theirs' }),
};
const theirs: Estimator = {
  ...zeroBaseline(),
  id: 'theirs',
  codec: foreignCodec,
  fit: async (rows) => ({ ...(await zeroBaseline().fit(rows)), kind: 'theirs' }),
};

const decodedBy = (codecs: readonly ModelCodec[], kind: string, bytes: Uint8Array): unknown => codecs.find((codec) => codec.kind === kind)?.decode(bytes);

describe('ensembleCodecs', () => {
  it('lets the codecs of this package read ensembles of ensembles of its models', async () => {
    const estimator = stacking({ members: [averaging({ members: [boosted, meanBaseline()] }), arimax({ autoregressive: [] })], folds: 3 });
    const model = await estimator.fit(dataset);
    const copy = modelCodecs.find(({ kind }) => kind === 'stacking')!.decode(estimator.codec.encode(model));
    expect(await copy.predict(dataset.features)).toEqual(await model.predict(dataset.features));
    expect(copy.summary).toEqual(model.summary);
  });

  it('needs the codec of every member', async () => {
    const estimator = averaging({ members: [theirs, boosted] });
    const bytes = estimator.codec.encode(await estimator.fit(dataset));
    expect(() => decodedBy(modelCodecs, 'ensemble', bytes)).toThrow('it holds a model of kind "theirs", of which no codec was given');
    expect(decodedBy(ensembleCodecs([...modelCodecs, foreignCodec]).all, 'ensemble', bytes)).toMatchObject({ kind: 'ensemble' });
    expect(() => averaging({ members: [boosted] }).codec.encode({ ...estimator.codec.decode(bytes) })).toThrow(InvalidArgumentError);
  });

  it('takes the members of ensembles for their own', async () => {
    const nested = averaging({ members: [averaging({ members: [theirs] }), { id: 'other', estimator: averaging({ members: [boosted] }) }] });
    const bytes = nested.codec.encode(await nested.fit(dataset));
    expect(await nested.codec.decode(bytes).predict(dataset.features)).toHaveLength(400);
  });

  it('reads 8 models in one another and no more', async () => {
    const nest = (levels: number): Estimator => (levels === 0 ? meanBaseline() : averaging({ members: [{ id: 'inner', estimator: nest(levels - 1) }] }));
    const bytesOf = async (levels: number): Promise<Uint8Array> => {
      const estimator = nest(levels);
      return estimator.codec.encode(await estimator.fit(dataset));
    };
    expect(decodedBy(modelCodecs, 'ensemble', await bytesOf(8))).toMatchObject({ kind: 'ensemble' });
    const deep = await bytesOf(9);
    expect(() => decodedBy(modelCodecs, 'ensemble', deep)).toThrow(ArtifactFormatError);
  });

  it('refuses claims that its bytes do not hold, before it makes room for them', async () => {
    const estimator = averaging({ members: [boosted, meanBaseline()] });
    const bytes = estimator.codec.encode(await estimator.fit(dataset));
    const claim = (at: number, value: number): Uint8Array => {
      const changed = bytes.slice();
      new DataView(changed.buffer).setUint32(at, value, true);
      return changed;
    };
    expect(() => estimator.codec.decode(claim(8, 2))).toThrow('format version "2" of its group of models is unknown, "1" is read');
    expect(() => estimator.codec.decode(claim(12, 0xffffffff))).toThrow('its metadata claims 4294967295 bytes, at most 16777216 are read');
    expect(() => estimator.codec.decode(claim(16, 0xffffffff))).toThrow('it claims 4294967295 models, at most 4096 are read');
    expect(() => estimator.codec.decode(claim(16, 4096))).toThrow(/cannot hold their sizes/);
    expect(() => estimator.codec.decode(claim(20, 0xffffffff))).toThrow(/its header claims \d+ bytes of models, it has \d+/);
    expect(() => estimator.codec.decode(Uint8Array.of(1, 2, 3))).toThrow(ArtifactFormatError);
  });

  it(`refuses each of ${rounds} mutated files, or reads what it would write`, async () => {
    const estimator = stacking({ members: [boosted, meanBaseline()], folds: 2 });
    const bytes = estimator.codec.encode(await estimator.fit(dataset));
    const random = seededRandom(9);
    for (let round = 0; round < rounds; round++) {
      const mutated = mutatedBytes(bytes, random);
      const outcome = encodedAgain(mutated);
      if (outcome instanceof Uint8Array) expect(Buffer.compare(outcome, mutated), `round ${round}`).toBe(0);
      else expect(outcome, `round ${round}`).toBeInstanceOf(ArtifactFormatError);
    }

    function encodedAgain(mutated: Uint8Array): unknown {
      try {
        return estimator.codec.encode(estimator.codec.decode(mutated));
      } catch (error) {
        return error;
      }
    }
  });
});
