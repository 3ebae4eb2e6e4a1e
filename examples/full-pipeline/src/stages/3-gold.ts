import type { BarColumn, ColumnTable } from '@spx/core';
import { labelledDataset, sessionIndex } from '@spx/features';
import { type SplitPart, timeOrderedSplit } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import type { Bronze } from './1-bronze.js';
import type { Silver } from './2-silver.js';
import { datasetTable, type StoredDataset } from './gold-dataset.js';
import { labelOf } from './label-of.js';
import { readSessionRule } from './session-calendar.js';
import { storeTable } from './stored-table.js';
import type { Workspace } from './workspace.js';

/** What the gold stage leaves: labelled rows and how they are split. */
export interface Gold {
  readonly dataset: StoredDataset;
  readonly label: RunRecord['label'];
  readonly splits: RunRecord['splits'];
  readonly warmUpRows: number;
}

/** Features and bars to labelled rows, split in order of time. */
export async function gold(
  config: Pick<PipelineConfig, 'target' | 'horizon' | 'calendar'>,
  workspace: Workspace,
  { bronze, silver }: { bronze: Bronze; silver: Silver },
): Promise<Gold> {
  const bars = (await workspace.lake.read(bronze.table.layer, bronze.table.name)) as ColumnTable<BarColumn>;
  const features = await workspace.lake.read(silver.table.layer, silver.table.name);
  const sessions = sessionIndex(bars, await readSessionRule(config.calendar));
  const label = labelOf(bars, { ...config, sessions });
  const { dataset, maskedRows, warmUpRows } = labelledDataset({ bars, features, label, warmUp: silver.warmUp, sessions });
  const inputs = { bars: bronze.table.contentHash, features: silver.table.contentHash };
  const table = await storeTable(workspace, { layer: 'gold', name: 'dataset', table: datasetTable(dataset), inputs });
  const { name, unit, horizonBars } = label;
  const split = timeOrderedSplit(dataset);
  return {
    dataset: { table, featureNames: features.names, featureUnits: silver.featureUnits, label: { name, unit, horizonBars } },
    label: { name, horizonBars, unit, rows: dataset.features.rowCount, maskedRows },
    splits: {
      train: describe(split.train),
      validation: describe(split.validation),
      test: describe(split.test),
      outOfTime: describe(split.outOfTime),
      purgedRows: split.purgedRows,
    },
    warmUpRows,
  };
}

function describe({ from, to, rows }: SplitPart): RunRecord['splits']['train'] {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), rows };
}
