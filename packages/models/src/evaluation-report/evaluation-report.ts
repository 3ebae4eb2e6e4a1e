import { InvalidArgumentError } from '@spx/core';
import { evaluate } from '../metrics/evaluate.js';
import { forecastPersistence } from '../metrics/forecast-persistence.js';
import { minimumDetectableR2 } from '../metrics/minimum-detectable-r2.js';
import { skillInterval } from '../significance/skill-interval.js';
import { backtestRecord } from './backtest-record.js';
import { brierDecomposition } from './calibration/brier-decomposition.js';
import { calibrationBins } from './calibration/calibration-bins.js';
import { mincerZarnowitz } from './calibration/mincer-zarnowitz.js';
import { checkedReportOptions } from './checked-report-options.js';
import type { CheckedReportOptions, EvaluationReportOptions } from './evaluation-report-options.js';
import type { BacktestRecord, EvaluationReport } from './evaluation-report-record.js';
import { type Evidence, evidenceVerdict } from './evidence/evidence.js';
import { evidenceSentence } from './evidence/evidence-sentence.js';
import { groupScores } from './scores/group-scores.js';
import { type LocalTime, localClock } from './scores/local-clock.js';
import type { ScoredRows } from './scores/scored-rows.js';
import { rollingScores, sessionScores } from './scores/session-scores.js';
import { type SkillScore, skillScore } from './scores/skill-score.js';
import { trailingLabelSize } from './scores/trailing-label-size.js';
import { volatilityRegime, volatilityRegimes } from './scores/volatility-regimes.js';

/**
 * What predictions are worth on rows that the model has not seen: skill with interval and p-value, by hour, volatility regime, month and session, calibration, error over time, what
 * the rows could have shown, backtests, and a sentence on what the evidence supports.
 *
 * Rows of a session may overlap in any way: every interval and p-value is clustered by session. Groups are many: of 20 groups without skill one shows p below 0.05 by luck.
 * Cost: O(rows x (log rows + horizon)).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, the dataset has no session, a prediction or a loss is not finite, or the time zone is not known.
 * @throws {ShapeMismatchError} if predictions, baseline or volatility are not one per row.
 * @throws {InsufficientDataError} if there are no rows.
 * @throws {UnknownColumnError} if the volatility is no feature of the dataset.
 * @example
 * const report = evaluationReport({ dataset: test.dataset, predictions: await model.predict(test.dataset.features), trainMean: labelMean(train.dataset), model: 'lightgbm' });
 * report.sentence; // 'No evidence of skill: ...'
 */
export function evaluationReport(options: EvaluationReportOptions): EvaluationReport {
  const checked = checkedReportOptions(options);
  const { dataset, predictions, model, part, baseline, loss, timeZone, level, session } = checked;
  const { values, startTime, name, unit, horizonBars } = dataset.label;
  const evaluation = evaluate({ predictions, dataset, trainMean: checked.trainMean });
  const scored = scoredRows(checked);
  const overall = skillScore(scored, level);
  const persistence = forecastPersistence(predictions, session);
  const backtests = checked.backtests.map(backtestRecord);
  const evidence = evidenceOf(checked, { overall, persistence, backtests });
  const clock = localClock(timeZone);
  const sessions = sessionScores(scored, startTime, (time) => clock(time).date);
  const window = checked.rollingSessions;
  return {
    specVersion: 1,
    model,
    part,
    label: { name, unit, horizonBars },
    baseline: baseline?.name ?? 'the train mean',
    loss: { id: loss.id, title: loss.title },
    timeZone,
    from: new Date(startTime[0]!).toISOString(),
    to: new Date(startTime.at(-1)!).toISOString(),
    level,
    sentence: evidenceSentence(evidence),
    verdict: evidenceVerdict(evidence),
    evidence,
    overall,
    bootstrap: skillInterval({ ...scored, level }),
    evaluation,
    forecastPersistence: persistence,
    groups: groupsOf(checked, scored, clock),
    volatilityBy: volatilityName(checked),
    sessions,
    rolling: { sessions: window, scores: rollingScores(scored, sessions, { window, level }) },
    calibration: calibrationOf(checked, values),
    backtests,
  };
}

function scoredRows({ dataset, predictions, baseline, trainMean, loss, session }: CheckedReportOptions): ScoredRows {
  const { values } = dataset.label;
  const lossesOf = (what: string, forecast: Float64Array): Float64Array => {
    const losses = loss.losses(values, forecast);
    const bad = losses.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(`${loss.id} of ${what}`, 'finite in every row', { received: `${losses[bad]} in row ${bad}` });
    return losses;
  };
  const constant = baseline?.predictions ?? new Float64Array(values.length).fill(trainMean);
  return { losses: lossesOf('the model', predictions), baselineLosses: lossesOf('the baseline', constant), session };
}

function evidenceOf(
  options: CheckedReportOptions,
  found: { readonly overall: SkillScore; readonly persistence: number; readonly backtests: readonly BacktestRecord[] },
): Evidence {
  const { overall, persistence, backtests } = found;
  const { dataset, model, part, level, alpha, minimumSessions, trials } = options;
  const isSquaredError = options.loss.id === 'squared-error' && options.baseline === undefined;
  const given = options.minimumDetectableR2;
  const least = given === undefined && isSquaredError ? minimumDetectableR2({ dataset, persistence }) : given;
  return {
    model,
    part,
    baseline: options.baseline?.name ?? 'the train mean',
    rows: overall.rows,
    sessions: overall.sessions,
    skill: overall.skill,
    interval: overall.interval,
    level,
    pValue: overall.pValue,
    alpha,
    minimumSessions,
    ...(least === undefined ? {} : { minimumDetectableR2: least }),
    ...(trials === undefined ? {} : { trials }),
    rules: backtests.map(({ rule, costBps, summary }) => ({
      rule,
      costBps,
      trades: summary.trades,
      sessions: summary.sessions,
      net: summary.net,
      breakEvenBps: summary.breakEvenBps,
      pValue: summary.netTest.pValue,
      deflatedSharpe: summary.deflatedSharpe?.probability ?? null,
    })),
  };
}

function groupsOf(options: CheckedReportOptions, scored: ScoredRows, clock: (time: number) => LocalTime): EvaluationReport['groups'] {
  const { level, dataset } = options;
  const { startTime } = dataset.label;
  return {
    hour: groupScores(scored, (row) => clock(startTime[row]!).hour, { level }),
    volatility: groupScores(scored, volatilityRegime(volatilityOf(options)), { level, order: volatilityRegimes }),
    month: groupScores(scored, (row) => clock(startTime[row]!).month, { level }),
  };
}

function volatilityOf({ volatility, dataset }: CheckedReportOptions): Float64Array {
  if (volatility === undefined) return trailingLabelSize(dataset.label, trailingRows(dataset.label.horizonBars));
  return typeof volatility === 'string' ? dataset.features.column(volatility) : volatility;
}

function volatilityName({ volatility, dataset }: CheckedReportOptions): string {
  if (volatility === undefined) return `mean size of the last ${trailingRows(dataset.label.horizonBars)} labels that had ended`;
  return typeof volatility === 'string' ? volatility : 'the given volatility';
}

function trailingRows(horizonBars: number): number {
  return Math.max(60, 2 * horizonBars);
}

function calibrationOf({ predictions, session, bins, level, dataset }: CheckedReportOptions, outcomes: Float64Array): EvaluationReport['calibration'] {
  const rows = { predictions, outcomes, session };
  const cut = calibrationBins(rows, { bins, level });
  const isProbability =
    dataset.label.unit === 'probability' && outcomes.every((value) => value === 0 || value === 1) && predictions.every((value) => value >= 0 && value <= 1);
  return { bins: cut, regression: mincerZarnowitz(rows), brier: isProbability ? brierDecomposition(predictions, outcomes, cut) : null };
}
