import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { randomModel, randomRows } from '../../../test/random-boosted-trees.js';
import { relativeError } from '../../../test/relative-error.js';
import { runOnnx } from '../../../test/run-onnx.js';
import { type BoostedTrees, plainArithmetic } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import type { Link } from '../../estimators/gradient-boosting/model/model-objective.js';
import { writeOnnxModel } from './write-onnx-model.js';

const width = 4;
const rows = randomRows({ seed: 3, width, rows: 200 }).map((row) => row.map(Math.fround));
const table = new ColumnTable(Object.fromEntries(Array.from({ length: width }, (_, column) => [`f${column}`, Float64Array.from(rows, (row) => row[column]!)])));

interface Form {
  readonly name?: string;
  readonly outputs?: number;
  readonly change?: (boosted: BoostedTrees) => Partial<BoostedTrees>;
}

function modelWith(link: Link, { name = 'regression', outputs = 1, change = () => ({}) }: Form = {}): GradientBoostingModel {
  const { boosted } = randomModel({ seed: 11, rounds: 10, width, outputs, link });
  const named = { ...boosted, objective: { ...boosted.objective, name } };
  return gradientBoostingModel({ ...named, ...change(named) });
}

describe('a regressor', () => {
  const links: readonly Link[] = [
    { kind: 'identity' },
    { kind: 'exponential' },
    { kind: 'signed-square' },
    { kind: 'log1p-exponential' },
    { kind: 'step' },
    { kind: 'logistic', scale: 0.7 },
    { kind: 'one-vs-all', scale: 1.5 },
  ];
  it.each(links)('predicts through the link $kind', async (link) => {
    for (const precision of ['double', 'single'] as const) {
      const model = modelWith(link, { change: () => ({ arithmetic: { ...plainArithmetic, precision } }) });
      const { prediction } = await runOnnx(writeOnnxModel(model), { type: 'float32', rows });
      expect(relativeError(prediction!, await model.predictOutputs(table))).toBeLessThan(1e-6);
    }
  });

  it('gives raw scores of any model where they are asked for', async () => {
    const model = modelWith({ kind: 'softmax' }, { name: 'multiclass', outputs: 3 });
    const { raw_score } = await runOnnx(writeOnnxModel(model, { output: 'raw' }), { type: 'float32', rows });
    expect(relativeError(raw_score!, await model.predictOutputs(table, { raw: true }))).toBeLessThan(1e-6);
  });

  it('takes an average of trees and adds the base score to it whole', async () => {
    const model = modelWith({ kind: 'identity' }, { outputs: 2, change: () => ({ arithmetic: { ...plainArithmetic, averages: true } }) });
    const { prediction } = await runOnnx(writeOnnxModel(model), { type: 'float32', rows });
    expect(relativeError(prediction!, await model.predictOutputs(table))).toBeLessThan(1e-6);
  });

  it('predicts the base score without trees', async () => {
    const { boosted } = randomModel({ seed: 1, rounds: 0, width, outputs: 2 });
    const { prediction } = await runOnnx(writeOnnxModel(gradientBoostingModel(boosted)), { type: 'float32', rows: rows.slice(0, 2) });
    expect(prediction).toEqual([...boosted.baseScore, ...boosted.baseScore].map(Math.fround));
  });

  it('rounds once, however large the scores are that trees take from each other', async () => {
    const shifted = (boosted: BoostedTrees): Partial<BoostedTrees> => ({
      trees: { ...boosted.trees, leafValue: boosted.trees.leafValue.map((value, leaf) => value + (leaf % 2 === 0 ? 1e7 : -1e7)) },
    });
    const model = modelWith({ kind: 'identity' }, { change: shifted });
    const expected = [...(await model.predictOutputs(table))].map(Math.fround);
    expect((await runOnnx(writeOnnxModel(model), { type: 'float32', rows })).prediction).toEqual(expected);
    expect((await runOnnx(writeOnnxModel(model, { input: 'float64' }), { type: 'float64', rows })).prediction).toEqual(expected);
    const { prediction } = await runOnnx(writeOnnxModel(model, { arithmetic: 'single' }), { type: 'float32', rows });
    expect(prediction).not.toEqual(expected);
    expect(relativeError(prediction!, expected)).toBeLessThan(1e-6);
  });
});

describe('a classifier', () => {
  const positive = ({ trees }: BoostedTrees): Partial<BoostedTrees> => ({
    trees: { ...trees, leafValue: trees.leafValue.map((value) => Math.abs(value) / 10) },
  });

  it.each(['binary', 'binary:logistic'])('gives the probabilities of both classes of %s, and the likelier one as the label', async (name) => {
    for (const change of [undefined, positive]) {
      const model = modelWith({ kind: 'logistic', scale: 0.9 }, { name, ...(change ? { change } : {}) });
      const expected = await model.predictOutputs(table);
      const { label, probabilities } = await runOnnx(writeOnnxModel(model), { type: 'float32', rows });
      const both = [...expected].flatMap((probability) => [1 - probability, probability]);
      expect(relativeError(probabilities!, both)).toBeLessThan(1e-6);
      expect(label).toEqual([...expected].map((probability) => (probability > 0.5 ? 1 : 0)));
    }
  });

  it('keeps small probabilities apart', async () => {
    const model = modelWith({ kind: 'logistic', scale: 1 }, { name: 'binary', change: () => ({ baseScore: Float64Array.of(-40) }) });
    const expected = await model.predictOutputs(table);
    const { probabilities } = await runOnnx(writeOnnxModel(model), { type: 'float32', rows });
    for (const [row, probability] of expected.entries()) expect(probabilities![2 * row + 1]! / probability).toBeCloseTo(1, 4);
  });

  it.each([
    ['multiclass', { kind: 'softmax' }],
    ['multiclassova', { kind: 'one-vs-all', scale: 1.3 }],
  ] as const)('gives the probabilities of three classes of %s', async (name, link) => {
    const model = modelWith(link, { name, outputs: 3 });
    const { label, probabilities } = await runOnnx(writeOnnxModel(model), { type: 'float32', rows });
    expect(relativeError(probabilities!, await model.predictOutputs(table))).toBeLessThan(1e-6);
    expect(label).toEqual([...(await model.predict(table))]);
  });

  it('is not made of a share that is regressed', async () => {
    const model = modelWith({ kind: 'logistic', scale: 1 }, { name: 'cross_entropy' });
    expect(Object.keys(await runOnnx(writeOnnxModel(model), { type: 'float32', rows }))).toEqual(['prediction']);
  });
});

describe('the file', () => {
  it('is the same for the same model', () => {
    const model = modelWith({ kind: 'identity' });
    expect(writeOnnxModel(model)).toEqual(writeOnnxModel(gradientBoostingModel(model.boosted)));
  });

  it('is refused for linear leaves, unknown options and leaves beyond single precision', async () => {
    const linear = gradientBoostingModel(randomModel({ seed: 1, rounds: 2, width, isLinear: true }).boosted);
    expect(() => writeOnnxModel(linear)).toThrow(InvalidArgumentError);
    const model = modelWith({ kind: 'identity' });
    expect(() => writeOnnxModel(model, { input: 'float16' as 'float32' })).toThrow('"input" must be one of "float32", "float64", received "float16".');
    expect(() => writeOnnxModel(model, { output: 'label' as 'raw' })).toThrow('"output" must be one of "prediction", "raw", received "label".');
    expect(() => writeOnnxModel(model, { inputs: 'float64' } as object)).toThrow('where the nearest is "input"');
    expect(() => writeOnnxModel(modelWith({ kind: 'softmax' }))).toThrow('"model" must be of at least two classes to take a softmax over, received "1".');
    const huge = modelWith({ kind: 'identity' }, { change: () => ({ baseScore: Float64Array.of(1e39) }) });
    expect(() => writeOnnxModel(huge, { arithmetic: 'single' })).toThrow(
      '"model" must be with leaves and base scores within single precision, received "1e+39".',
    );
    expect((await runOnnx(writeOnnxModel(huge), { type: 'float32', rows: rows.slice(0, 1) })).prediction).toEqual([Number.POSITIVE_INFINITY]);
  });
});
