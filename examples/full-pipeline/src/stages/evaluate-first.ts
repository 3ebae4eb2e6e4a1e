import type { BarColumn, ColumnTable, Dataset } from '@spx/core';
import { sessionIndex } from '@spx/features';
import {
  type Backtest,
  backtest,
  type EvaluationReport,
  type EvaluationReportOptions,
  evaluationReport,
  fixedSlippage,
  labelMean,
  predictionsOnBars,
  qlikeLoss,
  signRule,
} from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { Bronze } from './1-bronze.js';
import type { Gold } from './3-gold.js';
import type { Trained } from './4-train.js';
import { loadModel, type Selected } from './5-select.js';
import { readSplit } from './gold-dataset.js';
import { readSessionRule } from './session-calendar.js';
import { type References, readReferences } from './volatility-references.js';
import type { Workspace } from './workspace.js';

/** Costs per side of the backtests, in basis points of what is traded. */
const costs = [0, 0.5, 1];

/** What the report on the first of the ranking is made of. */
export interface EvaluateInput {
  readonly bronze: Bronze;
  readonly gold: Gold;
  readonly references: References;
  readonly select: Selected;
  readonly models: readonly Trained[];
}

/** The whole report on the model that was tested, on the test part: what the evidence supports, by hour, regime and month, over time, and what trading it would have earned. */
export async function evaluateFirst(config: Pick<PipelineConfig, 'calendar'>, workspace: Workspace, input: EvaluateInput): Promise<EvaluationReport> {
  const { gold, select, models } = input;
  const first = models.find(({ name }) => name === select.selection.ranking[0]?.name)!;
  const model = await loadModel(first.artifact);
  const { train, test } = await readSplit(workspace, gold.dataset, model.featureNames);
  const predictions = await model.predict(test.dataset.features);
  return evaluationReport({
    model: first.name,
    dataset: test.dataset,
    predictions,
    trainMean: labelMean(train.dataset),
    trials: select.ledger.trials,
    alpha: select.ledger.level,
    ...(await rivalOf(workspace, input, test.dataset)),
    backtests: await backtestsOf(config, workspace, { ...input, dataset: test.dataset, predictions }),
  });
}

/** Where volatility is predicted, HAR by QLIKE, unless a stretch without any move has none. */
async function rivalOf(workspace: Workspace, { references }: EvaluateInput, dataset: Dataset): Promise<Pick<EvaluationReportOptions, 'loss' | 'baseline'>> {
  const { har } = await readReferences(workspace, references, dataset);
  if (har === undefined) return {};
  const hasQlike = dataset.label.values.every((value) => value > 0);
  return { baseline: { name: 'har', predictions: har }, ...(hasQlike ? { loss: qlikeLoss({ of: 'volatility' }) } : {}) };
}

interface TradedRows extends EvaluateInput {
  readonly dataset: Dataset;
  readonly predictions: Float64Array;
}

/** Long or short by the sign of the forecast, at each cost; nothing for a volatility, which has no side. */
async function backtestsOf({ calendar }: Pick<PipelineConfig, 'calendar'>, workspace: Workspace, rows: TradedRows): Promise<readonly Backtest[]> {
  const { bronze, gold, select, dataset, predictions } = rows;
  const { unit } = gold.dataset.label;
  if (unit === 'volatility') return [];
  const bars = (await workspace.lake.read(bronze.table.layer, bronze.table.name)) as ColumnTable<BarColumn>;
  const session = sessionIndex(bars, await readSessionRule(calendar));
  const laid = predictionsOnBars({ predictions, label: dataset.label, time: bars.column('time') });
  const [from, to] = [session.indexOf(session[laid.findIndex(Number.isFinite)]!), session.lastIndexOf(session[laid.findLastIndex(Number.isFinite)]!) + 1];
  return costs.map((bps) =>
    backtest({
      bars: bars.slice(from, to),
      session: session.slice(from, to),
      predictions: laid.slice(from, to),
      rule: signRule({ level: unit === 'probability' ? 0.5 : 0 }),
      costs: bps === 0 ? [] : [fixedSlippage({ bps })],
      trials: { trials: select.ledger.trials },
    }),
  );
}
