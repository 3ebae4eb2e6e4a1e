import { ArtifactFormatError, DeploymentError, InvalidArgumentError, type ModelCodec } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LinearModel, linearArtifact, linearCodec, linearModel } from '../../test/linear-model.js';
import { inProcessSlots } from './in-process-slots.js';

const failures = ({ checks }: { readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[] }) =>
  checks.filter(({ passed }) => !passed);

describe('inProcessSlots', () => {
  it('passes a whole model and measures its warm-up without judging it', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    await target.load('blue', linearArtifact(1));
    const { healthy, checks } = await target.check('blue');
    expect(healthy).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual(['artifact', 'signature', 'golden predictions', 'warm-up']);
    expect(checks.at(-1)?.detail).toMatch(/^100 calls, median \d+\.\d us, slowest \d+\.\d us$/);
  });

  it('names every golden prediction that is not reproduced to the last bit', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    const rows = [
      [0, 0],
      [1, 1],
      [0.1, 0.2],
    ];
    await target.load('blue', linearArtifact(1, { goldenPredictions: { rows, predictions: [1, 3.5000000000000004, 9] } }));
    const health = await target.check('blue');
    expect(health.healthy).toBe(false);
    expect(failures(health)).toEqual([
      {
        name: 'golden predictions',
        passed: false,
        detail: 'row 1: expected 3.5000000000000004, received 3.5 and 3.5; row 2: expected 9, received 1.3 and 1.3',
      },
    ]);
  });

  it('finds a model whose single rows differ from its table', async () => {
    const codec: ModelCodec<LinearModel> = { ...linearCodec, decode: (bytes) => ({ ...linearCodec.decode(bytes), predictRow: () => 0 }) };
    const target = inProcessSlots({ codecs: [codec] });
    await target.load('blue', linearArtifact(1));
    expect(failures(await target.check('blue'))[0]?.detail).toMatch(/^row 0: expected 1\.502, received 0;/);
  });

  it('fails a model without golden predictions, with other features, of another kind, or that throws', async () => {
    const decodeAs = (change: (model: LinearModel) => LinearModel): ModelCodec<LinearModel> => ({
      ...linearCodec,
      decode: (bytes) => change(linearCodec.decode(bytes)),
    });
    const fail = (): never => {
      throw new Error('no memory');
    };
    const cases: [ModelCodec<LinearModel>, Uint8Array, string, RegExp][] = [
      [linearCodec, linearArtifact(1, { goldenPredictions: { rows: [], predictions: [] } }), 'golden predictions', /none is recorded/],
      [linearCodec, linearArtifact(1, { featureNames: ['return_1', 'spread'] }), 'signature', /position "1" must be "spread", received "volume_ratio"/],
      [decodeAs(() => linearModel(['return_1'], 1, [2])), linearArtifact(1), 'signature', /position "1" must be "volume_ratio", received "nothing"/],
      [decodeAs((model) => ({ ...model, kind: 'tree' })), linearArtifact(1), 'signature', /expected kind "linear", received "tree"/],
      [decodeAs((model) => ({ ...model, predict: fail })), linearArtifact(1), 'golden predictions', /failed: no memory/],
    ];
    for (const [codec, artifact, name, detail] of cases) {
      const target = inProcessSlots({ codecs: [codec] });
      await target.load('blue', artifact);
      const health = await target.check('blue');
      expect(health.healthy).toBe(false);
      expect(failures(health)).toEqual([{ name, passed: false, detail: expect.stringMatching(detail) }]);
    }
  });

  it('finds bytes that were changed in memory after they were loaded', async () => {
    let held: Uint8Array = new Uint8Array();
    const codec: ModelCodec<LinearModel> = {
      ...linearCodec,
      decode: (bytes) => {
        held = bytes;
        return linearCodec.decode(bytes);
      },
    };
    const target = inProcessSlots({ codecs: [codec] });
    await target.load('blue', linearArtifact(1));
    held[0] = 0;
    expect(failures(await target.check('blue'))[0]?.name).toBe('artifact');
  });

  it('keeps its own copy of the bytes, of a Buffer too', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    const artifact = Buffer.from(linearArtifact(1));
    await target.load('blue', artifact);
    artifact.fill(0);
    expect((await target.check('blue')).healthy).toBe(true);
  });

  it('leaves a slot as it was when an artefact does not load', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    await target.load('blue', linearArtifact(1));
    const damaged = linearArtifact(2).map((byte, index) => (index === 60 ? byte ^ 1 : byte));
    await expect(target.load('blue', damaged)).rejects.toThrow(ArtifactFormatError);
    await expect(target.load('blue', linearArtifact(2, { kind: 'tree' }))).rejects.toThrow(/no codec reads a model of kind "tree", those known are "linear"/);
    expect((await target.predict('blue', Float64Array.of(0, 0))).value).toBe(1);
    expect((await target.check('blue')).healthy).toBe(true);
  });

  it('refuses to load or unload a slot that carries weight', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    await target.load('blue', linearArtifact(1));
    await target.setWeights({ blue: 100, green: 0 });
    await expect(target.load('blue', linearArtifact(2))).rejects.toThrow(DeploymentError);
    await expect(target.unload('blue')).rejects.toThrow(DeploymentError);
    expect(target.weights()).toEqual({ blue: 100, green: 0 });
    expect((await target.predict('blue', Float64Array.of(0, 0))).value).toBe(1);
  });

  it.each([
    ['a sum below 100', { blue: 50, green: 49 }],
    ['a sum above 100', { blue: 100, green: 1 }],
    ['a negative weight', { blue: 110, green: -10 }],
    ['a weight that is not a number', { blue: Number.NaN, green: 100 }],
    ['an unknown slot', { blue: 50, red: 50 }],
    ['weight on an empty slot', { yellow: 100 }],
  ])('refuses %s and leaves the weights', async (_, weights) => {
    const target = inProcessSlots({ codecs: [linearCodec], slots: ['blue', 'green', 'yellow'] });
    for (const slot of ['blue', 'green']) await target.load(slot, linearArtifact(1));
    await target.setWeights({ blue: 33.3, green: 66.7 });
    await expect(target.setWeights(weights)).rejects.toThrow(DeploymentError);
    expect(target.weights()).toEqual({ blue: 33.3, green: 66.7, yellow: 0 });
  });

  it('calls an empty slot unhealthy and does not predict with it', async () => {
    const target = inProcessSlots({ codecs: [linearCodec] });
    expect((await target.check('green')).healthy).toBe(false);
    await expect(target.predict('green', Float64Array.of(0, 0))).rejects.toThrow(DeploymentError);
    await expect(target.check('red')).rejects.toThrow('there is no such slot');
  });

  it.each([[['blue']], [['blue', 'blue']], [['blue', '../x']]])('refuses the slots %j', (slots) => {
    expect(() => inProcessSlots({ codecs: [], slots })).toThrow(InvalidArgumentError);
  });
});
