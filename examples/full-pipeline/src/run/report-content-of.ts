import { studyReport } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { ReportContent } from '../report/report-content.js';
import type { RunRecord } from '../run-record.js';
import { openLake } from '../stages/open-lake.js';
import type { MarketRun } from './run-record-of.js';

/** Points of the price picture. */
const pricePoints = 3000;

/** What the report page shows of a finished run. */
export async function reportContentOf(config: PipelineConfig, { outputs }: MarketRun, record: RunRecord): Promise<ReportContent> {
  const { lake, layer, name } = outputs.bronze.table;
  const bars = await openLake(lake).read(layer, name);
  const step = Math.ceil(bars.rowCount / pricePoints);
  const thin = (column: string): number[] => Array.from(bars.column(column)).filter((_, row) => row % step === 0);
  const candidates = [outputs.lightgbm, outputs.xgboost, outputs.arimax];
  const first = record.selection.ranking[0]?.name;
  const shown = outputs.score.filter((scored) => candidates.some((candidate) => candidate.name === scored.name));
  return {
    record,
    simulated: config.bars.length > 0 ? null : { signalR2: config.signalR2, persistence: config.persistence },
    price: { time: thin('time'), close: thin('close') },
    importances: candidates.map((candidate) => ({ model: candidate.name, features: candidate.importance })),
    outcomes: shown
      .filter((scored) => scored.name === first)
      .flatMap(({ name: model, outcomes }) => (['test', 'outOfTime'] as const).map((part) => ({ model, part, ...outcomes[part] }))),
    evaluation: outputs.evaluate,
    studies: await Promise.all(
      candidates.flatMap(({ name: model, study }) => (study === null ? [] : [studyReport(study).then((report) => ({ model, report }))])),
    ),
    drift: outputs.monitor,
    quarantined: outputs.bronze.quarantined,
  };
}
