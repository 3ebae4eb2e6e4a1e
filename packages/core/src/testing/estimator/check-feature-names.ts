import { ColumnTable } from '../../table/column-table.js';
import { requireRefusal } from '../require-refusal.js';
import type { EstimatorCheck } from './estimator-context.js';

/** Missing, unknown, renamed or reordered features raise, in the fitted model and in the decoded one. */
export const checkFeatureNames: EstimatorCheck = {
  name: 'refuses features that are missing, unknown or reordered',
  run: async ({ estimator, dataset: { features }, dataset }, fail) => {
    const { names } = features;
    const fitted = await estimator.fit(dataset);
    const decoded = estimator.codec.decode(estimator.codec.encode(fitted));
    const extra = new Float64Array(features.rowCount);
    const tables: Readonly<Record<string, ColumnTable>> = {
      'a table without the last feature': features.select(names.slice(0, -1)),
      'a table with a feature too many': tableOf([...names, 'unknown_feature'], (name) => (features.has(name) ? features.column(name) : extra)),
      'a table with a renamed feature': tableOf(['unknown_feature', ...names.slice(1)], (name) => features.column(features.has(name) ? name : names[0]!)),
    };
    const reordered = names.length < 2 ? {} : { 'a table with its features in reverse order': features.select([...names].reverse()) };
    for (const [who, model] of Object.entries({ 'the fitted model': fitted, 'the decoded model': decoded })) {
      for (const [what, table] of Object.entries({ ...tables, ...reordered })) {
        await requireRefusal(() => model.predict(table), { codes: ['FEATURE_MISMATCH'], what: `${what}, given to ${who},`, fail });
      }
    }
  },
};

function tableOf(names: readonly string[], column: (name: string) => Float64Array): ColumnTable {
  return new ColumnTable(Object.fromEntries(names.map((name) => [name, column(name)])));
}
