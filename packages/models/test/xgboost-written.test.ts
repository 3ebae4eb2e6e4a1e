import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { writeXgboostModel } from '../src/formats/xgboost/write-xgboost-model.js';
import { scoreTrees } from './score-trees.js';
import { writtenCases } from './xgboost-written-cases.js';

/** What fixtures/xgboost/check-written.py found: the predictions of each version of XGBoost from exactly this text. */
interface ExpectedWritten {
  readonly sha256: string;
  readonly xgboost: Readonly<
    Record<string, { readonly raw: readonly (number | readonly number[])[]; readonly leaf: readonly (readonly number[])[] } | { readonly error: string }>
  >;
}

const expected: Readonly<Record<string, ExpectedWritten>> = JSON.parse(
  gunzipSync(readFileSync(new URL('fixtures/xgboost/written-expected.json.gz', import.meta.url))).toString(),
);
const cases = writtenCases();
const exported = process.env.SPX_WRITE_XGBOOST;

it.runIf(exported !== undefined)('writes files for XGBoost to read', () => {
  const written = [...cases].map(([name, { model, rows, options }]) => {
    const ubj = Buffer.from(writeXgboostModel(model, { ...options, format: 'ubjson' })).toString('base64');
    return [name, { json: writeXgboostModel(model, options), ubj, rows }];
  });
  writeFileSync(exported ?? '', JSON.stringify(Object.fromEntries(written)));
});

/** Versions that read a model wrong or not at all: they know no such objective, or no list of base scores. */
const tooOld: Readonly<Record<string, readonly string[]>> = {
  '3.2.0 quantiles': ['1.7.6', '2.1.4', '3.0.5'],
  '3.2.0 two_targets': ['1.7.6', '2.1.4', '3.0.5'],
  '3.2.0 softprob_forest': ['1.7.6', '2.1.4', '3.0.5'],
};

describe.each([...cases.keys()])('the file written of %s', (name) => {
  const { model, rows, options } = cases.get(name)!;
  const { boosted } = model;
  const isExact = boosted.arithmetic.precision === 'single' && !boosted.arithmetic.addsBaseLast && options?.oldestVersion !== '1.7';

  it('is the text that XGBoost was given', () => {
    expect(createHash('sha256').update(writeXgboostModel(model, options)).digest('hex')).toBe(expected[name]?.sha256);
  });

  for (const [version, predicted] of Object.entries(expected[name]?.xgboost ?? {})) {
    it.skipIf(tooOld[name]?.includes(version))(`scores the same in XGBoost ${version}`, async () => {
      if ('error' in predicted) return expect(predicted.error).toBe('');
      const table = tableOf(model.featureNames, rows);
      const scores = await model.predictOutputs(table, { raw: true });
      const raw = predicted.raw.flat().map(Math.fround);
      if (isExact) expect(raw).toEqual([...scores]);
      else for (const [index, score] of scores.entries()) expect(Math.abs(raw[index]! - score)).toBeLessThanOrEqual(bound(index));
      if (boosted.trees.leafNumber !== undefined) expect(predicted.leaf.flat()).toEqual([...(await model.predictLeaves(table))]);
    });
  }

  /** The bound that the documentation of the writer states. */
  function bound(index: number): number {
    const outputs = boosted.baseScore.length;
    const output = index % outputs;
    const { leaves } = scoreTrees(boosted, rows[Math.floor(index / outputs)]!);
    const own = leaves.flatMap((leaf, tree) =>
      boosted.treeOutput[tree] === output ? [boosted.trees.leafValue[boosted.trees.firstNode[tree]! + tree + leaf]!] : [],
    );
    const most = Math.max(...boosted.baseScore.map(Math.abs));
    return (2 * own.length + 3) * 2 ** -24 * own.reduce((sum, value) => sum + Math.abs(value), 2 * most);
  }
});

function tableOf(names: readonly string[], rows: readonly (readonly number[])[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(names.map((name, column) => [name, Float64Array.from(rows, (row) => row[column]!)])));
}
