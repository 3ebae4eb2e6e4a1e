import type { FittedModel } from '../../contracts/estimator.js';
import type { IntervalPredictions } from '../../contracts/interval-predictions.js';
import type { ColumnTable } from '../../table/column-table.js';
import type { Fail } from '../contract-suite.js';
import { changeFeatures, loseValues } from './dataset-changes.js';
import { type EstimatorCheck, featureRow, requireSamePredictions } from './estimator-context.js';

const SHARE_LOST = 0.2;

/** Intervals, where a model has them, are finite, ordered, the same row by row and after decoding, and come with a probability where they do so at all. */
export const checkIntervals: EstimatorCheck = {
  name: 'predicts well-formed intervals',
  run: async ({ estimator, create, dataset, random }, fail) => {
    const { codec } = estimator;
    const model = await estimator.fit(dataset);
    const expected = await intervalsOf(model, dataset.features);
    if (expected === null) {
      if (model.predictIntervalRow !== undefined) fail('it has "predictIntervalRow" without "predictIntervals".');
      return;
    }
    requireForm(expected, { rows: dataset.features.rowCount, what: 'of its own rows', fail });
    const gappy = changeFeatures(dataset, loseValues(SHARE_LOST, random)).features;
    const withGaps = await intervalsOf(model, gappy);
    if (withGaps !== null) requireForm(withGaps, { rows: gappy.rowCount, what: 'with a fifth of the values missing', fail });
    const decoded = await intervalsOf(create().codec.decode(codec.encode(model)), dataset.features);
    if (decoded === null) return fail('"predictIntervals" is gone after encode and decode.');
    requireSame(expected, decoded, { what: 'after encode and decode', fail });
    if (model.predictIntervalRow === undefined) return;
    requireSame(expected, rowByRow(model, dataset.features), { what: 'row by row', fail });
    function rowByRow(one: FittedModel, { rowCount }: ColumnTable): IntervalPredictions {
      const rows = Array.from({ length: rowCount }, (_, row) => one.predictIntervalRow?.(featureRow(one, dataset, row)));
      const column = (name: 'lower' | 'upper' | 'probabilityPositive'): Float64Array => Float64Array.from(rows, (row) => row?.[name] ?? Number.NaN);
      const probability = rows[0]?.probabilityPositive === undefined ? {} : { probabilityPositive: column('probabilityPositive') };
      return { coverage: rows[0]?.coverage ?? Number.NaN, lower: column('lower'), upper: column('upper'), ...probability };
    }
  },
};

async function intervalsOf(model: FittedModel, table: ColumnTable): Promise<IntervalPredictions | null> {
  return model.predictIntervals === undefined ? null : model.predictIntervals(table);
}

interface About {
  readonly what: string;
  readonly fail: Fail;
}

function requireForm({ coverage, lower, upper, probabilityPositive }: IntervalPredictions, { rows, what, fail }: About & { readonly rows: number }): void {
  if (!(coverage > 0 && coverage < 1)) fail(`the coverage of intervals is ${coverage}, a share between 0 and 1 is expected.`);
  for (const [name, values] of Object.entries({ lower, upper, probabilityPositive })) {
    if (values !== undefined && values.length !== rows) fail(`"${name}" has ${values.length} values for ${rows} rows.`);
  }
  for (let row = 0; row < rows; row++) {
    const [low, high, probability] = [lower[row]!, upper[row]!, probabilityPositive?.[row] ?? 0.5];
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) fail(`the interval ${what} is ${low} to ${high} at row ${row}.`);
    if (!(probability >= 0 && probability <= 1)) fail(`the probability ${what} is ${probability} at row ${row}.`);
  }
}

function requireSame(expected: IntervalPredictions, received: IntervalPredictions, { what, fail }: About): void {
  if (received.coverage !== expected.coverage) fail(`the coverage ${what} is ${received.coverage}, ${expected.coverage} is expected.`);
  requireSamePredictions(expected.lower, received.lower, { what: `"lower" ${what}`, fail });
  requireSamePredictions(expected.upper, received.upper, { what: `"upper" ${what}`, fail });
  const none = new Float64Array(0);
  requireSamePredictions(expected.probabilityPositive ?? none, received.probabilityPositive ?? none, { what: `"probabilityPositive" ${what}`, fail });
}
