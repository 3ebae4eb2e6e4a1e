import { readFileSync } from 'node:fs';
import { ColumnTable, SpxError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { externalOnnx, onnxValue, smallOnnx } from '../../../test/onnx-graphs.js';
import type { OnnxElementType } from '../../formats/onnx/onnx-graph.js';
import { type OnnxModelOptions, onnxModel } from './onnx-model.js';

const pair = ['a', 'b'];
const identity = (inputs: readonly string[], outputs: readonly string[]) => ({ operator: 'Identity', inputs, outputs });

async function messageOf(source: string | Uint8Array, options: OnnxModelOptions = { featureNames: pair }): Promise<string> {
  const error: unknown = await onnxModel(source, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SpxError.is(error)) throw new Error(`expected a refusal, received ${error}`);
  return `${error.code}: ${error.message}`;
}

describe('the file', () => {
  it('is refused where it is absent', async () => {
    expect(await messageOf('/nowhere/model.onnx')).toBe(
      'INVALID_ARGUMENT: "source" must be the path of a file that can be read, received "/nowhere/model.onnx (ENOENT)".',
    );
  });

  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('tree\nversion=v4\n')],
    ['cut off', smallOnnx().subarray(0, 60)],
    ['the own format of onnxruntime', Uint8Array.of(8, 0, 0, 0, 0x4f, 0x52, 0x54, 0x4d, 1, 2, 3)],
  ])('is refused where it is %s', async (_, bytes) => {
    expect(await messageOf(bytes)).toMatch(/^ARTIFACT_FORMAT: /);
  });

  it('is refused where the runtime does not know what it says, with its reason', async () => {
    const unknown = smallOnnx({ nodes: [{ operator: 'NoSuchOperator', inputs: ['x'], outputs: ['y'] }] });
    expect(await messageOf(unknown)).toMatch(/^ARTIFACT_FORMAT: Model artefact is refused: onnxruntime cannot load it \(.*NoSuchOperator.*\)\.$/);
  });

  it('is refused where it cannot be run, before anybody asks it for a prediction', async () => {
    const shape = { name: 'shape', type: 'int64', shape: [1], values: [7] } as const;
    const wrong = smallOnnx({ nodes: [{ operator: 'Reshape', inputs: ['x', 'shape'], outputs: ['y'] }], constants: [shape] });
    expect(await messageOf(wrong)).toMatch(/^ARTIFACT_FORMAT: Model artefact is refused: onnxruntime cannot run it/);
  });

  it('is refused where its tensors lie in other files', async () => {
    expect(await messageOf(externalOnnx())).toBe('ARTIFACT_FORMAT: Model artefact is refused: it keeps tensors in other files.');
  });

  it('is refused where its metadata is not what it claims', async () => {
    expect(await messageOf(smallOnnx({ metadata: { 'spx.feature_names': '[1,2]' } }), {})).toBe(
      'ARTIFACT_FORMAT: Model artefact is refused: its metadata "spx.feature_names" is not what writeOnnxModel writes.',
    );
  });
});

describe('features and inputs', () => {
  it.each([
    ['another number of features', { featureNames: ['a'] }, 'SHAPE_MISMATCH: "features of input x" must have length "2", received "1".'],
    ['no names', {}, 'INVALID_ARGUMENT: "featureNames" must be given, for the file does not hold them, received "undefined".'],
    ['an input that is not there', { featureNames: pair, input: 'z' }, 'INVALID_ARGUMENT: "input" must be one of "x", received "z".'],
    ['a window where rows are read', { featureNames: pair, window: { rows: 3 } }, 'SHAPE_MISMATCH: "features of input x" must have length "2", received "6".'],
    [
      'a feature twice',
      { featureNames: ['a', 'a'] },
      'INVALID_ARGUMENT: "featureNames" must be as described (a feature is named twice), received "["a","a"]".',
    ],
  ] as const)('are refused for %s', async (_, options, message) => {
    expect(await messageOf(smallOnnx(), options)).toBe(message);
  });

  it.each([
    [['batch', 3, 2], { featureNames: ['a', 'b', 'c', 'd'] }, 'SHAPE_MISMATCH: "features of input x, 3 rows of 2" must have length "6", received "4".'],
    [['batch', 3, 2], { featureNames: pair, window: { rows: 4 } }, 'SHAPE_MISMATCH: "window of input x" must have length "3", received "4".'],
    [['batch', 3, 2], { featureNames: ['a'], window: { rows: 3 } }, 'SHAPE_MISMATCH: "features of input x" must have length "2", received "1".'],
    [
      ['batch', 'steps', 2],
      { featureNames: ['a', 'b', 'c'] },
      'INVALID_ARGUMENT: "featureNames" must be a multiple of 2 names, for input "x" reads windows, received "3".',
    ],
    [
      ['batch', 'steps', 'width'],
      { featureNames: pair },
      'INVALID_ARGUMENT: "window" must be given, for the model leaves its length open, received "undefined".',
    ],
    [
      ['batch', 1, 1, 2],
      { featureNames: pair },
      'INVALID_ARGUMENT: "model" must be one whose input "x" has shape [batch, features] or [batch, window, features], received "["batch",1,1,2]".',
    ],
  ] as const)('are refused for an input of shape %j', async (shape, options, message) => {
    const output = onnxValue('y', shape.slice(0, -1));
    expect(await messageOf(smallOnnx({ inputs: [onnxValue('x', shape)], outputs: [output] }), options)).toBe(message);
  });

  it.each([0, 2 ** 40])('are refused for a batch size of %i', async (batch) => {
    const file = smallOnnx({ inputs: [onnxValue('x', [batch, 2])], outputs: [onnxValue('y', [batch])] });
    expect(await messageOf(file)).toBe(`INVALID_ARGUMENT: "model" must be one with a batch size of 1 to 1000000, received "[${batch}]".`);
  });

  const both = { nodes: [{ operator: 'Add', inputs: ['a', 'b'], outputs: ['y'] }], constants: [] };
  const inputs = (type: OnnxElementType = 'float32') => ['a', 'b'].map((name) => onnxValue(name, ['batch'], type));

  it('are refused for inputs of other names', async () => {
    const file = smallOnnx({ ...both, inputs: inputs() });
    expect(await messageOf(file, { featureNames: ['a', 'c'] })).toBe('FEATURE_MISMATCH: Feature at position "1" must be "b", received "c".');
    expect(await messageOf(file, { featureNames: ['a'] })).toBe('FEATURE_MISMATCH: Feature at position "1" must be "b", received "(none)".');
    expect(await messageOf(file, { featureNames: ['a', 'b', 'c'] })).toBe('FEATURE_MISMATCH: Feature at position "2" must be "(none)", received "c".');
    expect(await messageOf(file, { featureNames: ['q'], input: 'a' })).toBe(
      'INVALID_ARGUMENT: "model" must be one that needs no input but that of the features, received "b".',
    );
  });

  it('are refused for a fraction where whole numbers are read, by feature and row', async () => {
    const model = await onnxModel(smallOnnx({ ...both, inputs: inputs('int64'), outputs: [onnxValue('y', ['batch'], 'int64')] }), { featureNames: pair });
    expect([...(await model.predict(new ColumnTable({ a: Float64Array.of(1, -2), b: Float64Array.of(3, 2) })))]).toEqual([4, 0]);
    for (const bad of [0.5, Number.NaN]) {
      const table = new ColumnTable({ a: Float64Array.of(1, 2), b: Float64Array.of(3, bad) });
      await expect(model.predict(table)).rejects.toThrow(`"b" must be a whole number, for input "b" is of int64, received "${bad} in row 1".`);
    }
  });
});

describe('outputs', () => {
  const two = {
    nodes: [identity(['x'], ['y']), identity(['x'], ['z'])],
    outputs: [onnxValue('y', ['batch', 2]), onnxValue('z', ['batch', 2])],
    constants: [],
  };

  it.each([
    ['several of fractions', { featureNames: pair }, 'INVALID_ARGUMENT: "output" must be one of "y", "z", received "undefined".'],
    ['none of the name', { featureNames: pair, output: 'q' }, 'INVALID_ARGUMENT: "output" must be one of "y", "z", received "q".'],
    [
      'several numbers a row and no choice',
      { featureNames: pair, output: 'z' },
      'INVALID_ARGUMENT: "outputColumn" must be an integer from 0 to 1, for output "z" has 2 numbers a row, received "undefined".',
    ],
    [
      'a number beyond them',
      { featureNames: pair, output: 'z', outputColumn: 2 },
      'INVALID_ARGUMENT: "outputColumn" must be an integer from 0 to 1, for output "z" has 2 numbers a row, received "2".',
    ],
  ] as const)('are refused where there are %s', async (_, options, message) => {
    expect(await messageOf(smallOnnx(two), options)).toBe(message);
  });

  it('are refused where a run gives another number of rows', async () => {
    const axis = { name: 'axis', type: 'int64', shape: [1], values: [0] } as const;
    const file = smallOnnx({ constants: [axis], outputs: [onnxValue('y', ['any'])] });
    expect(await messageOf(file)).toBe('INVALID_ARGUMENT: "output" must be one of shape [1] or [1, columns] for 1 rows, received "y [2]".');
  });

  it('are refused where they are maps, with the way to export tensors', async () => {
    const bytes = readFileSync(new URL('../../../test/fixtures/onnx/logistic-zipmap.onnx', import.meta.url));
    const featureNames = ['a', 'b', 'c', 'd'];
    for (const output of [undefined, 'output_probability']) {
      const error: unknown = await onnxModel(bytes, { featureNames, ...(output ? { output } : {}) }).catch((reason: unknown) => reason);
      expect(String(error)).toContain('"output" must be a tensor, received "output_probability, a sequence or a map".');
      expect(SpxError.is(error) && error.remedy).toContain('options={"zipmap": False}');
    }
    const model = await onnxModel(bytes, { featureNames, output: 'output_label' });
    expect((await model.predict(new ColumnTable(Object.fromEntries(featureNames.map((name) => [name, Float64Array.of(0.1)])))))[0]).toSatisfy(Number.isInteger);
  });
});

describe('options', () => {
  it.each([
    [{ featureNames: pair, outputColum: 1 }, '"outputColum" must be an option of onnxModel, where the nearest is "outputColumn", received "1".'],
    [{ featureNames: pair, batchSize: 0 }, '"batchSize" must be as described (Too small: expected number to be >=1), received "0".'],
    [{ featureNames: pair, sessionOptions: { intraOpNumThreads: 0 } }, '"intraOpNumThreads" must be an integer of 1 or more, received "0".'],
    [
      { featureNames: pair, sessionOptions: { executionProviders: ['gpu'] } },
      '"executionProviders" must be a list of some of "cpu", "cuda", "tensorrt", "dml", "coreml", "qnn", "webgpu", received "["gpu"]".',
    ],
    [
      { featureNames: pair, sessionOptions: { optimizedModelFilePath: '/tmp/x' } },
      '"optimizedModelFilePath" must be an option of sessionOptions, where the nearest is "graphOptimizationLevel", received "/tmp/x".',
    ],
  ])('%j are refused', async (options, message) => {
    expect(await messageOf(smallOnnx(), options as OnnxModelOptions)).toBe(`INVALID_ARGUMENT: ${message}`);
  });

  it('of a session change nothing but the way it runs', async () => {
    const table = new ColumnTable({ a: Float64Array.of(1, 2), b: Float64Array.of(3, 4) });
    const sessionOptions = { intraOpNumThreads: 2, executionMode: 'parallel', interOpNumThreads: 2, graphOptimizationLevel: 'disabled' } as const;
    const model = await onnxModel(smallOnnx(), { featureNames: pair, sessionOptions });
    expect([...(await model.predict(table))]).toEqual([4, 6]);
    expect(model.options).toEqual({ featureNames: pair, sha256: model.sha256 });
  });
});
