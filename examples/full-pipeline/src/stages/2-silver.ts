import type { BarColumn, ColumnTable, FeatureUnit } from '@spx/core';
import type { Bronze } from './1-bronze.js';
import { type FeatureConfig, featureSet } from './feature-set.js';
import { type StoredTable, storeTable } from './stored-table.js';
import type { Workspace } from './workspace.js';

/** What the silver stage leaves: every feature of every bar. */
export interface Silver {
  readonly table: StoredTable;
  readonly warmUp: number;
  /** Names of the features that were asked for; the other columns are what autoregressive models read. */
  readonly featureNames: readonly string[];
  /** Unit of every column. */
  readonly featureUnits: Readonly<Record<string, FeatureUnit>>;
}

/** Bars to features. */
export async function silver(config: FeatureConfig, workspace: Workspace, { table: bars }: Bronze): Promise<Silver> {
  const features = await featureSet(config);
  const table = await features.compute((await workspace.lake.read(bars.layer, bars.name)) as ColumnTable<BarColumn>);
  const stored = await storeTable(workspace, { layer: 'silver', name: 'features', table, inputs: { bars: bars.contentHash } });
  return { table: stored, warmUp: features.warmUp, featureNames: features.featureNames, featureUnits: features.units };
}
