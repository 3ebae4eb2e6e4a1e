import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { filesOf, savedXgboostModels, unreadModels, xgboostVersions } from './xgboost-models.js';

describe.each(xgboostVersions)('models of XGBoost %s', (version) => {
  const { predict, models } = savedXgboostModels(version);
  const rows = predict.map((row) => row.map((value) => value ?? Number.NaN));
  const tableOf = (names: readonly string[], count: number): ColumnTable =>
    new ColumnTable(Object.fromEntries(names.map((name, column) => [name, Float64Array.from(rows.slice(0, count), (row) => row[column]!)])));

  for (const [name, saved] of Object.entries(models).filter(([name]) => !unreadModels.includes(name))) {
    for (const [format, file] of Object.entries(filesOf(saved))) {
      it(`${name} in ${format}: every raw score and prediction to the last bit of single precision, every leaf`, async () => {
        const model = readXgboostModel(file);
        const table = tableOf(model.featureNames, rows.length);
        expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(saved.raw?.flat().map(Math.fround));
        if (saved.leaf !== undefined) expect([...(await model.predictLeaves(table))]).toEqual(saved.leaf.flat());
        if (saved.pred === undefined) return;
        const predictions = name === 'softmax' ? await model.predict(table) : await model.predictOutputs(table);
        const expected = saved.pred.flat().map(Math.fround);
        // The exponential function of the oldest versions is another in the last bit.
        if (['0.90', '1.0.2'].includes(version)) for (const [index, value] of expected.entries()) expect(predictions[index]).toBeCloseTo(value, 6);
        else expect([...predictions]).toEqual(expected);
      });
    }

    it.runIf(saved.contributions !== undefined && (saved.json ?? saved.binary) !== undefined)(`${name}: the contributions of every feature`, async () => {
      const model = readXgboostModel(Object.values(filesOf(saved))[0]!);
      const contributions = await model.contributions(tableOf(model.featureNames, 5));
      for (const [index, value] of (saved.contributions ?? []).flat(2).entries()) expect(Math.abs(contributions[index]! - value)).toBeLessThan(1e-5);
    });
  }

  it.each(['json', 'ubj', 'binary'])('refuses linear models and vectors as leaves, where it writes %s', (format) => {
    for (const name of unreadModels) {
      const file = filesOf(models[name] ?? {})[format];
      // Not every version has these models, nor every format.
      if (file === undefined) continue;
      expect(() => readXgboostModel(file)).toThrow(
        name === 'gblinear' ? /its booster is "gblinear", models of "gbtree" and "dart" are read/ : /has vectors as leaves/,
      );
    }
  });
});
