import type { Dataset } from '../../contracts/dataset.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';

/** A dataset over memory of its own. */
export function copyDataset(dataset: Dataset): Dataset {
  return mapArrays(dataset, (values) => values.slice());
}

/** Rows [from, to) of a dataset, as views. */
export function datasetRows(dataset: Dataset, from: number, to: number): Dataset {
  return mapArrays(dataset, (values) => values.subarray(from, to));
}

function mapArrays({ features, label, weights, session, instrument }: Dataset, map: (values: Float64Array) => Float64Array): Dataset {
  return {
    features: new ColumnTable(Object.fromEntries(features.names.map((name) => [name, map(features.column(name))]))),
    label: { ...label, values: map(label.values), startTime: map(label.startTime), endTime: map(label.endTime) },
    ...(weights === undefined ? {} : { weights: map(weights) }),
    ...(session === undefined ? {} : { session: map(session) }),
    ...(instrument === undefined ? {} : { instrument: map(instrument) }),
  };
}

/** The same dataset with a copy of each feature column passed through `change`. */
export function changeFeatures(dataset: Dataset, change: (values: Float64Array, index: number) => Float64Array): Dataset {
  return { ...dataset, features: changeColumns(dataset.features, change) };
}

/** The same dataset with other label values. */
export function withLabelValues(dataset: Dataset, values: Float64Array): Dataset {
  return { ...dataset, label: { ...dataset.label, values } };
}

/** A table with a copy of each column passed through `change`. */
export function changeColumns(table: ColumnTable, change: (values: Float64Array, index: number) => Float64Array): ColumnTable {
  return new ColumnTable(Object.fromEntries(table.names.map((name, index) => [name, change(table.column(name).slice(), index)])));
}

/** Makes each value NaN with the given probability. */
export function loseValues(share: number, random: SeededRandom): (values: Float64Array) => Float64Array {
  return (values) => values.map((value) => (random.uniform() < share ? Number.NaN : value));
}
