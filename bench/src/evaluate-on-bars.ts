import { writeFileSync } from 'node:fs';
import type { BarColumn, ColumnTable, Estimator, FittedModel } from '@spx/core';
import { forwardReturn, labelledDataset, readBars, scaleFreeFeatures, sessionIndex, simulateBars } from '@spx/features';
import {
  arimax,
  type Backtest,
  backtest,
  type EvaluationReport,
  evaluationReport,
  fixedSlippage,
  labelMean,
  lightgbm,
  predictionsOnBars,
  renderEvaluationReport,
  type SplitPart,
  signRule,
  type TradingRule,
  thresholdRule,
  timeOrderedSplit,
} from '@spx/models';

/**
 * What the evaluation report says of two models on minute bars, real or simulated with a planted signal: the figures of docs/how-to/evaluate-and-backtest.md.
 *
 * Fits on the first 60 % of the rows and reports on the test part; prints the sentence of each model and writes the page.
 * Call: `node --import tsx bench/src/evaluate-on-bars.ts OUT.html FILE...` or `... OUT.html simulated [R2]` after `npm run build`.
 */
const [out = 'evaluation.html', ...source] = process.argv.slice(2);
const horizonBars = 30;
const bars = await barsOf(source);
const session = sessionIndex(bars);
const matrix = scaleFreeFeatures();
const label = forwardReturn(bars, { horizonBars, sessions: session, unit: 'percent' });
const warmUp = Math.max(...Object.values(matrix.warmUp));
const features = (await matrix.compute(bars)).select(matrix.names);
const { dataset } = labelledDataset({ bars, features, label, warmUp, sessions: session });
const { train, test } = timeOrderedSplit(dataset);
console.log(`train ${day(train.from)} to ${day(train.to)}, ${train.rows} rows; test ${day(test.from)} to ${day(test.to)}, ${test.rows} rows`);

const boosted = lightgbm({ numIterations: 60, numLeaves: 7, minDataInLeaf: 500, learningRate: 0.05 });
const reports = [await reportOf('lightgbm', boosted), await reportOf('arimax', arimax({ autoregressive: [] }))];
for (const { sentence } of reports) console.log(sentence);
writeFileSync(out, renderEvaluationReport(reports, { title: `30-minute return, ${source[0] === 'simulated' ? 'simulated' : 'real'} bars` }));

async function barsOf([first = 'simulated', ...rest]: readonly string[]): Promise<ColumnTable<BarColumn>> {
  if (first !== 'simulated') return (await readBars([first, ...rest])).bars;
  return simulateBars({ seed: 7, sessions: 400, signalR2: Number(rest[0] ?? 0.05), persistence: 0.97, horizonBars }).bars;
}

async function reportOf<Model extends FittedModel>(model: string, estimator: Estimator<Model>): Promise<EvaluationReport> {
  const fitted = await estimator.fit(train.dataset);
  const predictions = await fitted.predict(test.dataset.features);
  return evaluationReport({
    model,
    dataset: test.dataset,
    predictions,
    trainMean: labelMean(train.dataset),
    timeZone: 'America/New_York',
    backtests: backtestsOf(test, predictions),
    trials: 2,
  });
}

/** Two rules at three costs per side. */
function backtestsOf(part: SplitPart, predictions: Float64Array): Backtest[] {
  const laid = predictionsOnBars({ predictions, label: part.dataset.label, time: bars.column('time') });
  const first = laid.findIndex(Number.isFinite);
  const [from, to] = [session.indexOf(session[first]!), session.lastIndexOf(session[laid.findLastIndex(Number.isFinite)]!) + 1];
  const rules: readonly TradingRule[] = [signRule(), thresholdRule({ enter: 0.02, exit: 0 })];
  return rules.flatMap((rule) =>
    [0, 0.5, 1].map((bps) =>
      backtest({
        bars: bars.slice(from, to),
        session: session.slice(from, to),
        predictions: laid.slice(from, to),
        rule,
        costs: bps === 0 ? [] : [fixedSlippage({ bps })],
        trials: { trials: 2 },
      }),
    ),
  );
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
