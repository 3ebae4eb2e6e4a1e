import type { Dataset } from '../../contracts/dataset.js';
import { firstDifference, showNumber } from '../first-difference.js';
import { type EstimatorCheck, featureRow } from './estimator-context.js';

/** Fitting and predicting change no value of features, label, weights or sessions. */
export const checkInputsUntouched: EstimatorCheck = {
  name: 'leaves its inputs untouched',
  run: async ({ estimator, dataset }, fail) => {
    const given: Dataset = { ...dataset, weights: dataset.weights ?? new Float64Array(dataset.features.rowCount).fill(1) };
    const before = columnsOf(given).map(([, values]) => values.slice());
    const model = await estimator.fit(given);
    requireUntouched('fit');
    await model.predict(given.features);
    requireUntouched('predict');
    const row = featureRow(model, given, 0);
    const copy = row.slice();
    model.predictRow?.(row);
    if (row.some((value, index) => !Object.is(value, copy[index]))) fail('"predictRow" changed the row that it was given.');

    function requireUntouched(call: string): void {
      for (const [index, [name, values]] of columnsOf(given).entries()) {
        const pair = { names: [name], expected: [before[index]!], received: [values] };
        const found = firstDifference(pair, { from: 0, to: values.length });
        if (found !== null) fail(`"${call}" changed "${name}" at row ${found.row} from ${showNumber(found.expected)} to ${showNumber(found.received)}.`);
      }
    }
  },
};

function columnsOf({ features, label, weights, session, instrument }: Dataset): (readonly [name: string, values: Float64Array])[] {
  const others = { 'label.values': label.values, 'label.startTime': label.startTime, 'label.endTime': label.endTime, weights, session, instrument };
  const present = Object.entries(others).flatMap(([name, values]) => (values === undefined ? [] : [[name, values] as const]));
  return [...features.names.map((name) => [name, features.column(name)] as const), ...present];
}
