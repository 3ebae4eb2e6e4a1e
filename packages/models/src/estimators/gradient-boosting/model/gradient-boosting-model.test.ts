import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type RandomModelShape, randomModel, randomRows } from '../../../../test/random-boosted-trees.js';
import { gradientBoostingCodec } from '../codec/gradient-boosting-codec.js';
import { flattenTrees } from './flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from './gradient-boosting-model.js';

const rows = randomRows({ seed: 2, width: 3, rows: 50 });
const table = new ColumnTable(Object.fromEntries([0, 1, 2].map((column) => [`f${column}`, Float64Array.from(rows, (row) => row[column]!)])));

function modelOf(shape: Partial<RandomModelShape> = {}): GradientBoostingModel {
  return gradientBoostingModel(randomModel({ seed: 1, rounds: 5, width: 3, ...shape }).boosted);
}

describe('gradientBoostingModel', () => {
  it('predicts the most probable class where there are several outputs', async () => {
    const model = modelOf({ outputs: 3, link: { kind: 'softmax' } });
    const outputs = await model.predictOutputs(table);
    const classes = await model.predict(table);
    for (const [row, values] of rows.entries()) {
      const probabilities = [...outputs.subarray(3 * row, 3 * row + 3)];
      expect(probabilities.reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
      expect(classes[row]).toBe(probabilities.indexOf(Math.max(...probabilities)));
      expect(model.predictRow(Float64Array.from(values))).toBe(classes[row]);
    }
    expect(new Set(classes).size).toBeGreaterThan(1);
  });

  it('refuses one prediction for several outputs that are no classes', async () => {
    const model = modelOf({ outputs: 2 });
    const message = '"objective" must be one whose outputs are classes, or of one output, received "random".';
    await expect(model.predict(table)).rejects.toThrow(message);
    expect(() => model.predictRow(new Float64Array(3))).toThrow(message);
    expect(await model.predictOutputs(table)).toHaveLength(100);
  });

  it('gives probabilities and raw scores of one output', async () => {
    const model = modelOf({ link: { kind: 'logistic', scale: 2 } });
    const raw = await model.predictOutputs(table, { raw: true });
    const predictions = await model.predict(table);
    expect(predictions).toEqual(raw.map((score) => 1 / (1 + Math.exp(-2 * score))));
    expect(await model.predictOutputs(table)).toEqual(predictions);
    expect(Float64Array.from(rows, (row) => model.predictRow(Float64Array.from(row)))).toEqual(predictions);
  });

  it.each<Partial<RandomModelShape>>([{}, { outputs: 3 }, { isLinear: true }, { arithmetic: { precision: 'single', addsBaseLast: true, averages: true } }])(
    'is the same after its first rounds as a model that ended there: %j',
    async (shape) => {
      const { boosted, trees } = randomModel({ seed: 1, rounds: 5, width: 3, ...shape });
      const model = gradientBoostingModel(boosted);
      for (let rounds = 0; rounds <= 5; rounds++) {
        const count = rounds * boosted.treesPerRound;
        const first = flattenTrees(trees.slice(0, count));
        const expected = await gradientBoostingModel({ ...boosted, trees: first, treeOutput: boosted.treeOutput.slice(0, count) }).predictOutputs(table, {
          raw: true,
        });
        const truncated = model.truncated(rounds);
        expect(truncated.summary.rounds).toBe(rounds);
        if (rounds > 0) expect(truncated.boosted.trees).toEqual(first);
        expect(await truncated.predictOutputs(table, { raw: true })).toEqual(expected);
        expect(await model.predictOutputs(table, { raw: true, rounds })).toEqual(expected);
        const decoded = gradientBoostingCodec.decode(gradientBoostingCodec.encode(truncated));
        expect(await decoded.predictOutputs(table, { raw: true })).toEqual(expected);
      }
      expect(model.truncated(5).boosted).toBe(model.boosted);
    },
  );

  it('sums gain and counts splits of each feature', () => {
    const { boosted, importance } = modelOf();
    const { column, gain } = boosted.trees;
    expect(importance.split.reduce((sum, value) => sum + value)).toBe(column.length);
    expect(importance.gain.reduce((sum, value) => sum + value)).toBeCloseTo(
      gain.reduce((sum, value) => sum + value),
      12,
    );
  });

  it.each([-1, 6, 0.5, Number.NaN])('refuses %d rounds', async (rounds) => {
    const message = `"rounds" must be an integer from 0 to the 5 rounds of the model, received "${rounds}".`;
    await expect(modelOf().predict(table, { rounds })).rejects.toThrow(message);
    expect(() => modelOf().truncated(rounds)).toThrow(message);
  });

  it('refuses other columns, other rows, no threads and work that was cancelled', async () => {
    const model = modelOf();
    await expect(model.predict(table.select(['f0', 'f2', 'f1']))).rejects.toThrow('Feature at position "1" must be "f1", received "f2".');
    await expect(model.predictOutputs(table.select(['f0', 'f1']))).rejects.toThrow('Feature at position "2" must be "f2", received "(none)".');
    expect(() => model.predictRow(new Float64Array(2))).toThrow('"row" must have length "3", received "2".');
    await expect(model.predict(table, { threads: 0 })).rejects.toThrow('"threads" must be a positive integer, received "0".');
    await expect(model.predict(table, { signal: AbortSignal.abort() })).rejects.toThrow('"prediction" was cancelled.');
  });

  it('predicts no rows', async () => {
    expect(await modelOf().predict(table.slice(0, 0))).toEqual(new Float64Array(0));
  });
});
