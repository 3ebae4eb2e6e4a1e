import { join } from 'node:path';
import { writeFileAtomically } from '@spx/core';
import { type DriftReport, driftReport, kolmogorovSmirnov, populationStabilityIndex, renderHtml, wasserstein } from '@spx/drift';
import type { RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import { readSplit } from './gold-dataset.js';
import type { Workspace } from './workspace.js';

/** What monitoring leaves: the verdicts, and a page with every feature. */
export interface Monitored {
  readonly report: DriftReport;
}

/** Compares the features of the out-of-time part with those of the training part. */
export async function monitor(workspace: Workspace, gold: Gold): Promise<Monitored> {
  const { train, outOfTime } = await readSplit(workspace, gold.dataset);
  const report = driftReport({
    reference: train.dataset.features,
    current: outOfTime.dataset.features,
    tests: [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()],
  });
  await writeFileAtomically(join(workspace.folder, 'drift.html'), renderHtml(report));
  return { report };
}

/** The part of a drift report that run.json holds. */
export function driftRecord({ report }: Monitored): RunRecord['drift'] {
  return {
    share: report.share,
    alarms: [...report.alarms],
    tests: report.tests.map(({ feature, test, statistic, pValue, drifted, verdict }) => ({ feature, test, statistic, pValue, drifted, verdict })),
  };
}
