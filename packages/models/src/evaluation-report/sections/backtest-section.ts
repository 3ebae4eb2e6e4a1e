import { formatNumber, formatPercent, formatTime, htmlFigure, htmlSection, htmlTable, lineChart, type TableCell, wideChartWidth } from '@spx/core/report';
import type { BacktestRecord, EvaluationReport } from '../evaluation-report-record.js';
import { pValueText } from './p-value-text.js';
import { probabilityText } from './probability-text.js';
import { sectionId } from './section-id.js';

/** What rules that trade the predictions would have earned, at each cost; empty without a backtest. */
export function backtestSection(report: EvaluationReport): string {
  const { backtests } = report;
  if (backtests.length === 0) return '';
  const chart = lineChart({
    title: 'Equity by session',
    xLabel: 'session',
    yLabel: 'equity, % of the starting capital',
    xKind: 'time',
    width: wideChartWidth,
    marks: [{ value: 100, label: 'starting capital' }],
    series: backtests.map((run) => ({
      label: nameOf(run, backtests),
      x: run.sessions.map(({ time }) => time),
      y: run.sessions.map(({ equity }) => equity * 100),
    })),
  });
  const figure = htmlFigure({ chart, caption: 'Equity at the end of each session', note: 'profits are not reinvested', wide: true });
  const lead =
    'A signal at the close of a bar is filled at the open of the next; positions are closed at the close of the session. Break-even is the cost per side at which nothing is left; ' +
    'p-values are one-sided t-tests of the net results of sessions.';
  return htmlSection({
    id: sectionId(report, 'backtest'),
    title: `Backtest, ${report.model} on ${report.part}`,
    lead,
    body: `<div class="grid">${figure}</div>${resultTable(backtests)}${riskTable(backtests)}`,
  });
}

function nameOf({ name, rule }: BacktestRecord, all: readonly BacktestRecord[]): string {
  return all.every((other) => other.rule === rule) ? name : `${rule}, ${name}`;
}

function resultTable(backtests: readonly BacktestRecord[]): string {
  return htmlTable({
    caption: 'Results, in percent of the starting capital',
    columns: [
      { title: 'Costs' },
      { title: 'Rule' },
      { title: 'Net', kind: 'number' },
      { title: 'Gross', kind: 'number' },
      { title: 'Costs paid', kind: 'number' },
      { title: 'Cost per side, bps', kind: 'number' },
      { title: 'Break-even per side, bps', kind: 'number' },
      { title: 'p of net above 0', kind: 'number' },
      { title: 'Trades', kind: 'number' },
      { title: 'Turnover a session', kind: 'number' },
    ],
    rows: backtests.map(({ name, rule, costBps, summary }): TableCell[] => [
      name,
      rule,
      formatPercent(summary.net),
      formatPercent(summary.gross),
      formatPercent(summary.cost),
      costBps,
      summary.breakEvenBps,
      pValueText(summary.netTest.pValue),
      summary.trades,
      formatNumber(summary.turnoverPerSession),
    ]),
  });
}

function riskTable(backtests: readonly BacktestRecord[]): string {
  return htmlTable({
    caption: 'Risk',
    columns: [
      { title: 'Costs' },
      { title: 'Rule' },
      { title: 'Sharpe, a year', kind: 'number' },
      { title: 'Chance that it is above 0', kind: 'number' },
      { title: 'Deflated for the trials', kind: 'number' },
      { title: 'Deepest drawdown', kind: 'number' },
      { title: 'From', kind: 'number' },
      { title: 'Recovered', kind: 'number' },
      { title: 'Hit rate', kind: 'number' },
      { title: 'Profit factor', kind: 'number' },
      { title: 'Exposure', kind: 'number' },
    ],
    rows: backtests.map(({ name, rule, summary }): TableCell[] => [
      name,
      rule,
      summary.sharpe?.annualised ?? null,
      probabilityText(summary.probabilisticSharpe),
      probabilityText(summary.deflatedSharpe?.probability),
      formatPercent(summary.drawdown.depth),
      day(summary.drawdown.peakTime),
      summary.drawdown.depth > 0 && summary.drawdown.recoveryTime === null ? 'not yet' : day(summary.drawdown.recoveryTime),
      formatPercent(summary.hitRate),
      summary.profitFactor,
      formatPercent(summary.exposure),
    ]),
  });
}

function day(time: number | null): string | null {
  return time === null ? null : formatTime(time).slice(0, 10);
}
