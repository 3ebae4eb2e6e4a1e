import { readFileSync } from 'node:fs';
import { ColumnTable, SpxError, sha256 } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { onnxValue, smallOnnx } from '../../../test/onnx-graphs.js';
import { randomModel, randomRows } from '../../../test/random-boosted-trees.js';
import { writeOnnxModel } from '../../formats/onnx/write-onnx-model.js';
import { gradientBoostingModel } from '../gradient-boosting/model/gradient-boosting-model.js';
import { onnxModel } from './onnx-model.js';

type Rows = readonly (readonly number[])[];

const folder = new URL('../../../test/fixtures/onnx/', import.meta.url);
const file = (name: string): Uint8Array => readFileSync(new URL(`${name}.onnx`, folder));
/** What scikit-learn and numpy predict. */
const expected: Readonly<Record<'logistic' | 'label' | 'network' | 'forest' | 'lstm' | 'attention', readonly number[]>> & { readonly rows: Rows } = JSON.parse(
  readFileSync(new URL('expected.json', folder), 'utf8'),
);
const names = ['a', 'b', 'c', 'd'];
const table = tableOf(names, expected.rows);

function tableOf(columns: readonly string[], rows: Rows): ColumnTable {
  return new ColumnTable(Object.fromEntries(columns.map((name, column) => [name, Float64Array.from(rows, (row) => row[column]!)])));
}

function expectClose(received: ArrayLike<number>, wanted: readonly number[]): void {
  expect(received).toHaveLength(wanted.length);
  for (const [row, value] of wanted.entries()) expect(received[row]).toBeCloseTo(value, 5);
}

async function refusal(work: () => Promise<unknown>): Promise<SpxError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SpxError.is(error)) throw new Error(`expected a refusal, received ${error}`);
  return error;
}

describe('a model over rows', () => {
  it('predicts what its library predicts, from a path or from bytes', async () => {
    const model = await onnxModel(new URL('network.onnx', folder).pathname, { featureNames: names });
    expectClose(await model.predict(table), expected.network);
    expect(model.sha256).toBe(sha256(file('network')));
    expect(await (await onnxModel(file('network'), { featureNames: names, warmUp: false })).predict(table)).toEqual(await model.predict(table));
  });

  it('reads one input per feature by its name', async () => {
    const model = await onnxModel(file('forest-by-column'), { featureNames: ['d', 'b', 'a', 'c'] });
    expectClose(await model.predict(table.select(['d', 'b', 'a', 'c'])), expected.forest);
  });

  it('gives the probability of the class that is asked for, or the label', async () => {
    const model = await onnxModel(file('logistic'), { featureNames: names, outputColumn: 1 });
    expectClose(await model.predict(table), expected.logistic);
    const other = await onnxModel(file('logistic'), { featureNames: names, output: 'probabilities', outputColumn: 0 });
    expectClose(
      await other.predict(table),
      expected.logistic.map((probability) => 1 - probability),
    );
    expect([...(await (await onnxModel(file('logistic'), { featureNames: names, output: 'label' })).predict(table))]).toEqual(expected.label);
  });

  it('gives the same in batches of any size, and for no rows at all', async () => {
    for (const batchSize of [1, 7, 40, 1000]) {
      expectClose(await (await onnxModel(file('network'), { featureNames: names, batchSize })).predict(table), expected.network);
    }
    const model = await onnxModel(file('network'), { featureNames: names });
    expect(await model.predict(table.slice(0, 0))).toEqual(new Float64Array(0));
    expectClose(await model.predict(table.slice(3, 4)), expected.network.slice(3, 4));
  });

  it('predicts NaN for a missing value, and trees whatever they learned for it', async () => {
    const model = await onnxModel(file('network'), { featureNames: names });
    const gap = tableOf(names, [[1, Number.NaN, 1, 1], ...expected.rows.slice(1, 3)]);
    const predictions = await model.predict(gap);
    expect(predictions[0]).toBeNaN();
    expectClose(predictions.subarray(1), expected.network.slice(1, 3));
  });

  it('refuses an infinite prediction of finite features, by row and output', async () => {
    const model = await onnxModel(file('network'), { featureNames: names });
    const huge = tableOf(names, [expected.rows[0]!, [1e39, 1e39, -1e39, 1e39]]);
    const error = await refusal(() => model.predict(huge));
    expect(error.code).toBe('CONTRACT_VIOLATION');
    expect(error.message).toMatch(/^"onnx" breaks the rule "a prediction is finite": output "variable" is (NaN|-?Infinity) in row 1\.$/);
  });
});

it('refuses an infinite prediction even where a feature is missing', async () => {
  const same = smallOnnx({ nodes: [{ operator: 'Identity', inputs: ['x'], outputs: ['y'] }], constants: [], outputs: [onnxValue('y', ['batch', 2])] });
  const model = await onnxModel(same, { featureNames: ['a', 'b'], outputColumn: 1 });
  const error = await refusal(() => model.predict(tableOf(['a', 'b'], [[Number.NaN, 1e39]])));
  expect(error.message).toBe('"onnx" breaks the rule "a prediction is finite": output "y" is Infinity in row 0.');
});

describe('a model over windows', () => {
  it('predicts a row from itself and the rows before it, and NaN where there are too few', async () => {
    const model = await onnxModel(file('lstm'), { featureNames: names, window: { rows: 3 }, batchSize: 16 });
    const predictions = await model.predict(table);
    expect([...predictions.subarray(0, 2)]).toEqual([Number.NaN, Number.NaN]);
    expectClose(predictions.subarray(2), expected.lstm);
    expect(await model.predict(table.slice(0, 2))).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  it('fills up batches of a fixed size', async () => {
    const model = await onnxModel(file('attention'), { featureNames: names, window: { rows: 3 } });
    for (const rowCount of [3, 7, 8, 40]) {
      expectClose((await model.predict(table.slice(0, rowCount))).subarray(2), expected.attention.slice(0, rowCount - 2));
    }
  });

  it('does not look from one session into another', async () => {
    const model = await onnxModel(file('lstm'), { featureNames: names, window: { rows: 3, sessionColumn: 'session' } });
    expect(model.featureNames).toEqual([...names, 'session']);
    const sessions = expected.rows.map((_, row) => (row < 10 ? 1 : row < 12 ? 2 : 3));
    const predictions = await model.predict(
      tableOf(
        [...names, 'session'],
        expected.rows.map((row, index) => [...row, sessions[index]!]),
      ),
    );
    const whole = [Number.NaN, Number.NaN, ...expected.lstm];
    const isCut = (row: number): boolean => row < 2 || sessions[row] !== sessions[row - 2];
    for (const [row, value] of predictions.entries()) {
      if (isCut(row)) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(whole[row]!, 5);
    }
  });

  it('takes a window that lies whole in a row', async () => {
    const wide = ['before2', 'before1', 'now'].flatMap((when) => names.map((name) => `${name}_${when}`));
    const model = await onnxModel(file('lstm'), { featureNames: wide });
    const rows = expected.rows.slice(2).map((row, index) => [...expected.rows[index]!, ...expected.rows[index + 1]!, ...row]);
    expectClose(await model.predict(tableOf(wide, rows)), expected.lstm);
  });
});

describe('a file of writeOnnxModel', () => {
  const { boosted } = randomModel({ seed: 4, rounds: 20, width: 4 });
  const trees = gradientBoostingModel(boosted);
  const label = { name: 'return_30', unit: 'percent', horizonBars: 30 } as const;

  it.each(['float32', 'float64'] as const)('knows its features and label, and predicts as the model does, from %s', async (input) => {
    const model = await onnxModel(writeOnnxModel(trees, { input, label }));
    expect(model.featureNames).toEqual(trees.featureNames);
    expect(model.label).toEqual(label);
    const rows = tableOf(
      trees.featureNames,
      randomRows({ seed: 9, width: 4, rows: 300 }).map((row) => (input === 'float32' ? row.map(Math.fround) : row)),
    );
    const [received, wanted] = [await model.predict(rows), await trees.predict(rows)];
    const scale = Math.max(...wanted.map(Math.abs));
    for (const [row, value] of wanted.entries()) expect(Math.abs(received[row]! - value) / scale).toBeLessThan(1e-6);
  });

  it('refuses other feature names than its own', async () => {
    const error = await refusal(() => onnxModel(writeOnnxModel(trees), { featureNames: ['f0', 'f2', 'f1', 'f3'] }));
    expect(error.message).toBe('Feature at position "1" must be "f1", received "f2".');
  });
});

describe('the shape of an estimator', () => {
  it('refuses to be fitted', async () => {
    const model = await onnxModel(file('network'), { featureNames: names });
    expect((await refusal(() => model.fit())).message).toBe('"estimator" must be one that can be fitted, received "onnx".');
    expect(model.options).toEqual({ featureNames: names, sha256: model.sha256 });
    expect(model.predictRow).toBeUndefined();
  });

  it('refuses a table of other columns', async () => {
    const model = await onnxModel(file('network'), { featureNames: names });
    expect((await refusal(() => model.predict(table.select(['a', 'c', 'b', 'd'])))).code).toBe('FEATURE_MISMATCH');
  });

  it('predicts nothing after it was disposed of, twice if need be, but ends what is under way', async () => {
    const model = await onnxModel(file('network'), { featureNames: names, batchSize: 4 });
    const underWay = model.predict(table);
    await Promise.all([model.dispose(), model.dispose()]);
    expectClose(await underWay, expected.network);
    expect((await refusal(() => model.predict(table))).message).toBe('"model" must be one that was not disposed of, received "onnx".');
  });

  it('keeps its own copy of the bytes it was given, of whatever class they are', async () => {
    for (const bytes of [Uint8Array.from(file('network')), Buffer.from(file('network'))]) {
      const model = await onnxModel(bytes, { featureNames: names });
      const encoded = Buffer.from(model.codec.encode(model));
      const decoded = model.codec.decode(encoded);
      bytes.fill(0);
      encoded.fill(0);
      expect([sha256(model.file), sha256(decoded.file)]).toEqual([model.sha256, model.sha256]);
    }
    expect((await refusal(() => onnxModel(7 as never))).message).toBe('"source" must be a path, or bytes as a Uint8Array, received "7".');
  });
});
