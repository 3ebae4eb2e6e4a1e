import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeLightgbmModel } from '../src/formats/lightgbm/write-lightgbm-model.js';
import { tableOf } from './lightgbm-fixture.js';
import { scoreTrees } from './score-trees.js';

const folder = join(process.env.SPX_DATA ?? '', '..', 'fixtures', 'models', 'original-system');
const isThere = process.env.SPX_DATA !== undefined && existsSync(folder);
const names = isThere ? readdirSync(folder).flatMap((file) => (/^lightgbm_.*\.txt$/.test(file) ? [file.slice(0, -4)] : [])) : [];

/** Rows of features, then the raw score, the prediction and the sum of the leaf numbers. */
function expectedRows(name: string): readonly (readonly number[])[] {
  const [, ...lines] = gunzipSync(readFileSync(join(folder, `${name}.expected_reference.csv.gz`)))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.split(',').map((value) => (value === '' || value === 'nan' ? Number.NaN : Number(value))));
}

describe.skipIf(!isThere)('models of another system (skipped unless SPX_DATA lies beside their folder)', () => {
  it.each(names)('%s has the raw scores and leaves of the library, to the last bit, and is written as the same bytes', async (name) => {
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
    const model = readLightgbmModel(text);
    const rows = expectedRows(name);
    const width = model.featureNames.length;
    const table = tableOf(model.featureNames, rows);
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(rows.map((row) => row[width]));
    const sums = rows.map((row) => scoreTrees(model.boosted, row).leaves.reduce((sum, leaf) => sum + leaf, 0));
    expect(sums).toEqual(rows.map((row) => row[width + 2]));
    for (const [row, prediction] of (await model.predict(table)).entries()) expect(prediction).toBeCloseTo(rows[row]![width + 1]!, 14);
    expect(writeLightgbmModel(model)).toBe(text);
  });
});
