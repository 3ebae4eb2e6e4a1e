import type { JsonValue, Pipeline, PipelineRun } from '@spx/core';
import type { EvaluationReport } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { marketPipeline, PipelineParameters } from '../pipeline.js';
import { type RunRecord, runRecordSchema } from '../run-record.js';
import type { TrainedCandidate } from '../stages/4-train.js';
import { driftRecord } from '../stages/9-monitor.js';
import { candidateNames } from '../stages/estimators.js';

/** A finished run of the pipeline. */
export type MarketRun = PipelineRun<OutputsOf<typeof marketPipeline>>;

type OutputsOf<Definition> = Definition extends Pipeline<infer Outputs, PipelineParameters> ? Outputs : never;

/** run.json of a finished run. */
export function runRecordOf(config: PipelineConfig, run: MarketRun): RunRecord {
  const { outputs } = run;
  const metricsOf = (name: string) => outputs.score.find((scored) => scored.name === name)!.metrics;
  return runRecordSchema.parse({
    schema: 1,
    instrument: config.instrument,
    config: JSON.parse(JSON.stringify(config)) as Record<string, JsonValue>,
    bars: outputs.bronze.bars,
    features: { count: outputs.silver.featureNames.length, names: outputs.silver.featureNames, warmUpRows: outputs.gold.warmUpRows },
    label: outputs.gold.label,
    splits: outputs.gold.splits,
    models: candidateNames.map((name) => {
      const { kind, fitSeconds, cv, study } = outputs[name];
      return { name, kind, fitSeconds, search: searchOf(study), cv, metrics: metricsOf(name) };
    }),
    baselines: outputs.baselines.map(({ name }) => ({ name, metrics: metricsOf(name) })),
    selection: outputs.select.selection,
    minimumDetectableR2: outputs.select.minimumDetectableR2,
    ledger: outputs.select.ledger,
    evaluation: evaluationOf(outputs.evaluate),
    registry: outputs.register,
    deployment: outputs.deploy,
    serving: outputs.serve,
    drift: driftRecord(outputs.monitor),
    timings: timingsOf(run.tasks),
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  });
}

/** What run.json says of the report on the model that was tested. */
function evaluationOf({ model, part, verdict, sentence, overall, baseline, loss, backtests }: EvaluationReport): RunRecord['evaluation'] {
  const { skill, interval, pValue } = overall;
  return {
    ...{ model, part, baseline, loss: loss.id, skill, interval, pValue, verdict, sentence },
    backtests: backtests.map(({ rule, costBps, summary: { trades, gross, net, turnover, breakEvenBps, drawdown, sharpe, deflatedSharpe, netTest } }) => ({
      ...{ rule, costBps, trades, gross, net, turnover, breakEvenBps },
      maximumDrawdown: drawdown.depth,
      sharpe: sharpe?.annualised ?? null,
      deflatedSharpe: deflatedSharpe?.probability ?? null,
      pValue: netTest.pValue,
    })),
  };
}

/** What run.json says of a search. */
function searchOf(study: TrainedCandidate['study']): RunRecord['models'][number]['search'] {
  return study === null ? null : { ...study.counts, bestLoss: study.best?.loss ?? null, parameters: study.best === null ? null : { ...study.best.parameters } };
}

/** Seconds of each stage: the sum of its tasks. */
function timingsOf(tasks: MarketRun['tasks']): RunRecord['timings'] {
  const seconds = (...names: (keyof MarketRun['tasks'])[]): number => names.reduce((sum, name) => sum + tasks[name].seconds, 0);
  return {
    bronze: seconds('bronze'),
    silver: seconds('silver'),
    gold: seconds('gold'),
    train: seconds('lightgbm', 'xgboost', 'arimax', 'baselines', 'references'),
    select: seconds('select', 'score', 'evaluate'),
    register: seconds('register'),
    deploy: seconds('deploy'),
    serve: seconds('serve'),
    monitor: seconds('monitor'),
  };
}
