import type { Dataset, JsonObject } from '@spx/core';
import type { CompleteRows } from '../arimax/complete-rows.js';
import { type LinearModel, linearModel } from '../arimax/linear-model.js';
import type { CrossProducts } from './gram/cross-products.js';
import { ownUnits, type PenalisedProblem } from './penalised-problem.js';

/** A solved problem with what led to it. */
export interface PenalisedFit {
  readonly dataset: Dataset;
  readonly complete: CompleteRows;
  readonly products: CrossProducts;
  readonly problem: PenalisedProblem;
  /** In the units of the problem. */
  readonly coefficients: Float64Array;
  /** What the summary says beside rows and coefficients. */
  readonly summary: JsonObject;
}

/** The linear model of penalised coefficients: `gain` is in standard deviations of the label per standard deviation of the column. */
export function penalisedModel({ dataset, complete, products, problem, coefficients, summary }: PenalisedFit): LinearModel {
  const featureNames = dataset.features.names;
  const last = complete.names.length;
  const own = ownUnits(problem, coefficients, last);
  const place = featureNames.map((name) => complete.names.indexOf(name));
  const at = (values: Float64Array): Float64Array => Float64Array.from(place, (index) => (index === -1 ? 0 : values[index]!));
  const label = products.lengths[last]!;
  const gain = own.map((value, index) => (value === 0 || label === 0 ? 0 : Math.abs((value * products.lengths[index]!) / label)));
  const rows = dataset.features.rowCount;
  return linearModel({
    ...{ featureNames, centre: products.means[last]!, coefficients: at(own), means: at(products.means), gain: at(gain) },
    summary: {
      ...summary,
      rows,
      rowsWithMissingInput: complete.rows === null ? 0 : rows - complete.rows.length,
      coefficients: [
        { name: 'intercept', estimate: own.reduce((sum, value, index) => sum - value * products.means[index]!, products.means[last]!) },
        ...complete.names.map((name, index) => ({ name, estimate: own[index]! })),
      ],
      dropped: [
        ...complete.mostlyMissing.map((name) => ({ name, reason: 'missing in more than half of the rows' })),
        ...complete.names.flatMap((name, index) => (problem.used.includes(index) ? [] : [{ name, reason: 'constant' }])),
      ],
    },
  });
}
