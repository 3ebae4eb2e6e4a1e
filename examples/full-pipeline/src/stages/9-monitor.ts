import { type DriftReport, driftReport, kolmogorovSmirnov, populationStabilityIndex, wasserstein } from '@spx/drift';
import type { RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import { readSplit } from './gold-dataset.js';
import type { Workspace } from './workspace.js';

/** Compares the features of the out-of-time part with those of the training part. */
export async function monitor(workspace: Workspace, gold: Gold): Promise<DriftReport> {
  const { train, outOfTime } = await readSplit(workspace, gold.dataset);
  return driftReport({
    reference: train.dataset.features,
    current: outOfTime.dataset.features,
    tests: [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()],
  });
}

/** The part of a drift report that run.json holds. */
export function driftRecord(report: DriftReport): RunRecord['drift'] {
  return {
    share: report.share,
    alarms: [...report.alarms],
    tests: report.tests.map(({ feature, test, statistic, pValue, adjustedPValue, drifted, verdict, reason }) => {
      return { feature, test, statistic, pValue, adjustedPValue, drifted, verdict, reason };
    }),
  };
}
