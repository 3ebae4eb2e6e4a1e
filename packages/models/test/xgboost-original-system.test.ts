import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec as codec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { writeXgboostModel } from '../src/formats/xgboost/write-xgboost-model.js';

const data = process.env.SPX_DATA;
const folder = `${data}/../fixtures/models/original-system`;
const names = ['classification_30min_20251026_024330', 'regression_30min_20251026_030337', 'regression_30min_20251102_205528'];

const unpacked = (name: string): Buffer => gunzipSync(readFileSync(`${folder}/xgboost_${name}.gz`));

/** Third-party models and rows: read where SPX_DATA says that they are, else skipped. */
describe.skipIf(data === undefined || !existsSync(folder)).each(names)('the original system model %s, skipped without SPX_DATA', (name) => {
  const read = (): { readonly table: ColumnTable; readonly of: (column: string) => number[] } => {
    const [header = '', ...lines] = unpacked(`${name}.expected_xgboost-1.7.4.csv`).toString().trim().split('\n');
    const names = header.split(',');
    const rows = lines.map((line) => line.split(',').map((value) => (value === '' ? Number.NaN : Number(value))));
    const features = names.filter((column) => !column.startsWith('__'));
    const columnOf = (column: string): Float64Array => Float64Array.from(rows, (row) => row[names.indexOf(column)]!);
    return { table: new ColumnTable(Object.fromEntries(features.map((column) => [column, columnOf(column)]))), of: (column) => [...columnOf(column)] };
  };

  it('scores, predicts and ends in the leaves that XGBoost 1.7.4 says', async () => {
    const model = readXgboostModel(unpacked(`${name}.json`));
    const { table, of } = read();
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(of('__margin').map(Math.fround));
    expect([...(await model.predict(table))]).toEqual(of('__pred').map(Math.fround));
    const leaves = await model.predictLeaves(table);
    const trees = leaves.length / table.rowCount;
    expect(of('__leafsum').map((_, row) => leaves.subarray(row * trees, (row + 1) * trees).reduce((sum, leaf) => sum + leaf, 0))).toEqual(of('__leafsum'));
  });

  it.runIf(name === 'regression_30min_20251102_205528')('has trees in its checkpoint too', async () => {
    const checkpoint = readXgboostModel(unpacked(`${name}.checkpoint.ubj`));
    const { table, of } = read();
    expect([...(await checkpoint.predictOutputs(table, { raw: true }))]).toEqual(of('__margin').map(Math.fround));
  });

  it('is the same in UBJSON, and after it was written', () => {
    const model = readXgboostModel(unpacked(`${name}.json`));
    const isSame = (other: GradientBoostingModel): boolean => Buffer.compare(codec.encode(model), codec.encode(other)) === 0;
    expect(isSame(readXgboostModel(unpacked(`${name}.ubj`)))).toBe(true);
    expect(isSame(readXgboostModel(writeXgboostModel(model)))).toBe(true);
  });
});
