import { formatNumber, formatPercent, htmlFigure, htmlKeyFigures, htmlSection, htmlTable, type KeyFigure, lineChart, type TableCell } from '@spx/core/report';
import type { BrierDecomposition } from '../calibration/brier-decomposition.js';
import type { MincerZarnowitz } from '../calibration/mincer-zarnowitz.js';
import type { EvaluationReport } from '../evaluation-report-record.js';
import { figureGrid } from './figure-grid.js';
import { pValueText } from './p-value-text.js';
import { sectionId } from './section-id.js';

/** Whether predictions mean what they say: outcomes by size of the prediction, the regression of outcomes on predictions, and the parts of a Brier score. */
export function calibrationSection(report: EvaluationReport): string {
  const { calibration, label } = report;
  const { regression, brier } = calibration;
  const figures = [...(regression === null ? [] : regressionFigures(regression)), ...(brier === null ? [] : brierFigures(brier))];
  const figure = htmlFigure({
    chart: calibrationChart(report),
    caption: `Mean outcome by size of the prediction, ${label.unit}`,
    note: `${formatPercent(report.level)} band, clustered by session; a calibrated forecast lies on the grey line`,
  });
  return htmlSection({
    id: sectionId(report, 'calibration'),
    title: `Calibration, ${report.model} on ${report.part}`,
    lead: leadOf(regression),
    body: `${htmlKeyFigures(figures)}${figureGrid([figure])}${binTable(report)}`,
  });
}

function leadOf(regression: MincerZarnowitz | null): string {
  if (regression === null) return 'The forecast does not vary, so that there is no slope to speak of.';
  return `Outcome = intercept + slope x prediction (Mincer-Zarnowitz): 0 and 1 for a calibrated forecast. Here the slope is ${formatNumber(regression.slope)}: ${readingOf(regression)}.`;
}

function readingOf({ slope, pValue }: MincerZarnowitz): string {
  if (pValue === null) return 'too few sessions to tell it from 1';
  if (pValue >= 0.05) return 'these sessions do not tell intercept and slope from 0 and 1';
  if (slope <= 0) return 'larger predictions were not followed by larger outcomes';
  return slope < 1 ? 'predictions differed more than what came of them' : 'outcomes differed more than the predictions';
}

function regressionFigures({ intercept, slope, interceptError, slopeError, r2, pValue }: MincerZarnowitz): KeyFigure[] {
  const error = (value: number | null): string => (value === null ? 'no standard error' : `standard error ${formatNumber(value)}`);
  return [
    { label: 'Slope', value: slope, note: error(slopeError) },
    { label: 'Intercept', value: intercept, note: error(interceptError) },
    { label: 'p-value of 0 and 1', value: pValueText(pValue), note: 'small: not calibrated' },
    { label: 'R² of the line', value: formatPercent(r2), note: 'after slope and intercept are known' },
  ];
}

function brierFigures({ brier, reliability, resolution, uncertainty }: BrierDecomposition): KeyFigure[] {
  return [
    { label: 'Brier score', value: brier, note: `${formatNumber(uncertainty)} of the frequency alone` },
    { label: 'Reliability', value: reliability, note: 'distance from calibrated, 0 is best' },
    { label: 'Resolution', value: resolution, note: 'how far cases are told apart' },
  ];
}

function calibrationChart({ calibration, label }: EvaluationReport): string {
  const { bins } = calibration;
  const x = bins.map(({ meanPrediction }) => meanPrediction);
  const ends = [x[0] ?? 0, x.at(-1) ?? 0];
  return lineChart({
    title: 'Mean outcome by size of the prediction',
    xLabel: `mean prediction, ${label.unit}`,
    yLabel: `mean outcome, ${label.unit}`,
    height: 300,
    series: [
      { label: 'calibrated', x: ends, y: ends, color: 's6' },
      {
        label: 'mean outcome',
        x,
        y: bins.map(({ meanOutcome }) => meanOutcome),
        low: bins.map(({ interval }) => interval?.low ?? Number.NaN),
        high: bins.map(({ interval }) => interval?.high ?? Number.NaN),
        color: 's1',
      },
    ],
  });
}

function binTable({ calibration, level }: EvaluationReport): string {
  return htmlTable({
    caption: 'Rows by size of the prediction, smallest first',
    columns: [
      { title: 'Bin' },
      { title: 'Mean prediction', kind: 'number' },
      { title: 'Mean outcome', kind: 'number' },
      { title: `${formatPercent(level)} interval`, kind: 'number' },
      { title: 'Rows', kind: 'number' },
      { title: 'Sessions', kind: 'number' },
    ],
    rows: calibration.bins.map(({ meanPrediction, meanOutcome, interval, rows, sessions }, index): TableCell[] => [
      `${index + 1}`,
      meanPrediction,
      meanOutcome,
      interval === null ? null : `${formatNumber(interval.low)} to ${formatNumber(interval.high)}`,
      rows,
      sessions,
    ]),
  });
}
