import { ArtifactFormatError, ColumnTable, decodeArtifact, InvalidArgumentError, SpxError, seededRandom, sha256 } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { mutatedBytes } from '../../../test/mutated-bytes.js';
import { externalOnnx, smallOnnx } from '../../../test/onnx-graphs.js';
import { goldenPredictionsOf } from '../../artifact-of/golden-predictions-of.js';
import { modelArtifact } from '../../artifact-of/model-artifact.js';
import { modelCodecs } from '../../artifact-of/model-codecs.js';
import { onnxCodec } from './onnx-codec.js';
import { onnxModel } from './onnx-model.js';

const label = { name: 'return_30', unit: 'percent', horizonBars: 30 } as const;
const table = new ColumnTable({ a: Float64Array.of(1, 2, 3), b: Float64Array.of(3, 4, 5) });
const options = { featureNames: ['a', 'b'], label, output: 'y', batchSize: 2 };
const codec = onnxCodec();

describe('the codec of ONNX models', () => {
  it('gives back the model: names, definition, predictions and bytes', async () => {
    const model = await onnxModel(smallOnnx(), options);
    const bytes = model.codec.encode(model);
    const saved = bytes.slice();
    const decoded = codec.decode(bytes);
    bytes.fill(0);
    expect(decoded.definition).toEqual(model.definition);
    expect([decoded.kind, decoded.label, decoded.sha256]).toEqual(['onnx', label, sha256(smallOnnx())]);
    expect([...(await decoded.predict(table))]).toEqual([4, 6, 8]);
    expect(codec.encode(decoded)).toEqual(saved);
  });

  it('keeps what a machine has to do with it out of the bytes', async () => {
    const other = await onnxModel(smallOnnx(), { ...options, sessionOptions: { intraOpNumThreads: 2 } });
    expect(codec.encode(other)).toEqual(codec.encode(await onnxModel(smallOnnx(), options)));
    expect([...(await onnxCodec({ intraOpNumThreads: 2 }).decode(codec.encode(other)).predict(table))]).toEqual([4, 6, 8]);
    expect(() => onnxCodec({ intraOpNumThreads: 0.5 })).toThrow(InvalidArgumentError);
  });

  it('keeps a window and its sessions', async () => {
    const inputs = [{ name: 'x', type: 'float32', shape: ['batch', 2, 1] }] as const;
    const file = smallOnnx({ inputs, constants: [{ name: 'axis', type: 'int64', shape: [2], values: [1, 2] }] });
    const model = await onnxModel(file, { featureNames: ['a'], window: { rows: 2, sessionColumn: 'b' } });
    const decoded = codec.decode(codec.encode(model));
    const sessions = new ColumnTable({ a: Float64Array.of(1, 2, 3, 4), b: Float64Array.of(1, 1, 2, 2) });
    expect([...(await decoded.predict(sessions))]).toEqual([Number.NaN, 3, Number.NaN, 7]);
  });

  it('lets a model be published and read back with the codecs of the package', async () => {
    const model = await onnxModel(smallOnnx(), options);
    const goldenPredictions = await goldenPredictionsOf(model, table, { rows: 3 });
    const lineage = { data: {}, codeVersion: '1', options: model.options, seed: 0 };
    const artifact = modelArtifact({
      name: 'summed',
      estimator: model,
      model,
      featureUnits: { a: 'none', b: 'none' },
      label,
      lineage,
      metrics: {},
      goldenPredictions,
    });
    const { manifest, model: bytes } = decodeArtifact(artifact);
    const decoded = modelCodecs.find(({ kind }) => kind === manifest.kind)?.decode(bytes);
    expect([...(await decoded!.predict(table))]).toEqual([4, 6, 8]);
  });

  it('says at the first prediction that the file does not fit, and frees the runtime', async () => {
    const { definition } = await onnxModel(smallOnnx(), options);
    const model = await onnxModel(smallOnnx(), options);
    const wrong = codec.decode(codec.encode({ ...model, definition: { ...definition, output: 'z' } }));
    await expect(wrong.predict(table)).rejects.toThrow('"output" must be one of "y", received "z".');
    await expect(wrong.load()).rejects.toThrow('"output" must be one of "y", received "z".');
    await wrong.dispose();
  });

  it('refuses a file that is not the one it wrote, or that keeps tensors elsewhere', async () => {
    const model = await onnxModel(smallOnnx(), options);
    const changed = codec.encode(model);
    changed[changed.length - 1]! ^= 1;
    expect(() => codec.decode(changed)).toThrow('its ONNX file does not have the hash that was written with it.');
    const external = externalOnnx();
    expect(() => codec.decode(codec.encode({ ...model, file: external, sha256: sha256(external) }))).toThrow('it keeps tensors in other files.');
  });

  it('refuses what it did not write', async () => {
    const bytes = codec.encode(await onnxModel(smallOnnx(), options));
    for (const length of [0, 1, 51, 52, 100, bytes.length - 1]) expect(() => codec.decode(bytes.slice(0, length))).toThrow(ArtifactFormatError);
    expect(() => codec.decode(Uint8Array.of(...bytes, 0))).toThrow(ArtifactFormatError);
    const random = seededRandom(12);
    for (let round = 0; round < 3000; round++) {
      const mutated = mutatedBytes(bytes, random);
      try {
        expect(codec.encode(codec.decode(mutated))).toEqual(mutated);
      } catch (error) {
        if (!(SpxError.is(error) && error.code === 'ARTIFACT_FORMAT')) throw error;
      }
    }
  });
});
