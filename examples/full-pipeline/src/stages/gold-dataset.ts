import { ColumnTable, type Dataset, type FeatureUnit, type ValueUnit } from '@spx/core';
import { type TimeOrderedSplit, timeOrderedSplit } from '@spx/models';
import type { StoredTable } from './stored-table.js';
import type { Workspace } from './workspace.js';

/** A dataset in the lake: its table, and what a table cannot say. */
export interface StoredDataset {
  readonly table: StoredTable;
  readonly featureNames: readonly string[];
  /** Unit of every feature. */
  readonly featureUnits: Readonly<Record<string, FeatureUnit>>;
  readonly label: { readonly name: string; readonly unit: ValueUnit; readonly horizonBars: number };
}

const labelColumns = ['label', 'label_start_time', 'label_end_time', 'session'] as const;

/** Features, label and session of a dataset as one table. */
export function datasetTable({ features, label, session }: Dataset & { readonly session: Float64Array }): ColumnTable {
  const columns = [label.values, label.startTime, label.endTime, session];
  return new ColumnTable({
    ...Object.fromEntries(features.names.map((name) => [name, features.column(name)])),
    ...Object.fromEntries(labelColumns.map((name, index) => [name, columns[index]!])),
  });
}

/** Reads a dataset back. */
async function readDataset({ lake }: Workspace, { table, featureNames, label }: StoredDataset): Promise<Dataset> {
  const gold = await lake.read(table.layer, table.name);
  const [values, startTime, endTime, session] = labelColumns.map((name) => gold.column(name)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return { features: gold.select(featureNames), label: { ...label, values, startTime, endTime }, session };
}

/** Reads a dataset back and cuts it into its four parts, with the named features only. */
export async function readSplit(workspace: Workspace, stored: StoredDataset, features: readonly string[] = stored.featureNames): Promise<TimeOrderedSplit> {
  const dataset = await readDataset(workspace, stored);
  return timeOrderedSplit({ ...dataset, features: dataset.features.select(features) });
}
