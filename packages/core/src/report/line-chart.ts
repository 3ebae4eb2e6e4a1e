import { area, line } from 'd3-shape';
import type { AxisKind } from './axis-ticks.js';
import { type ChartColor, chartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { chartLegend, type LegendItem } from './chart-legend.js';
import { pixel } from './pixel.js';
import { type PlotArea, plotArea } from './plot-area.js';
import { plotDomain } from './plot-domain.js';
import { type LinePoint, thinLine } from './thin-line.js';

/** One line: equally long arrays by ascending `x`. A value that is not finite breaks the line. */
export interface LineSeries {
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Lower and upper bound of each y, drawn as a band. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  readonly color?: ChartColor;
  /** `dots`: the points alone, in any order, unthinned. Default `line`. */
  readonly shape?: 'line' | 'dots';
}

/** What {@link lineChart} draws. */
export interface LineChartOptions extends ChartOptions {
  readonly series: readonly LineSeries[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** `time` reads x as epoch milliseconds, UTC; `log` leaves out an x of 0 or less. Default `linear`. */
  readonly xKind?: AxisKind;
  /** Horizontal lines at values that matter, such as a threshold. */
  readonly marks?: readonly { readonly value: number; readonly label: string }[];
  /** Default 240. */
  readonly height?: number;
}

/**
 * Lines over a number or time, thinned to what can be seen (peaks are kept), with bands and reference lines.
 *
 * @example
 * lineChart({ title: 'Loss', xLabel: 'round', yLabel: 'RMSE, %', series: [{ label: 'train', x: [1, 2, 3], y: [0.3, 0.2, 0.15] }] });
 */
export function lineChart(options: LineChartOptions): string {
  const { series, marks = [], width = defaultChartWidth, height = 240 } = options;
  const colors = series.map((one, index) => one.color ?? chartColor(index));
  const items = series.map((one, index): LegendItem => ({ label: one.label, shape: one.shape === 'dots' ? 'dot' : 'line', color: colors[index] ?? 's1' }));
  const legend = chartLegend(items.length + marks.length > 1 ? [...items, ...markItems(marks)] : [], width);
  const plot = plotArea({
    width,
    height,
    top: legend.height,
    x: { label: options.xLabel, domain: xDomain(options), kind: options.xKind ?? 'linear' },
    y: { label: options.yLabel, domain: plotDomain([...series.flatMap(yValues), ...marks.map((mark) => mark.value)]) },
  });
  const lines = series.map((one, index) => seriesMarkup(one, colors[index] ?? 's1', plot));
  const rules = marks
    .filter((mark) => Number.isFinite(mark.value))
    .map((mark) => `<path class="mark-line" d="M${pixel(plot.left)} ${pixel(plot.y(mark.value))}H${plot.right}"/>`);
  return chartFrame({ ...options, width, height, content: `${legend.markup}${plot.axes}${rules.join('')}${lines.join('')}` });
}

function xDomain({ series, xKind }: LineChartOptions): [number, number] {
  const values = series.flatMap((one) => Array.from(one.x));
  if (xKind !== 'log') return plotDomain(values);
  const domain = plotDomain(values.filter((value) => value > 0));
  return domain[0] > 0 ? domain : [1, 10];
}

function markItems(marks: readonly { readonly label: string }[]): LegendItem[] {
  return marks.map((mark) => ({ label: mark.label, shape: 'mark', color: 's6' }));
}

function yValues(series: LineSeries): number[] {
  return [...Array.from(series.y), ...Array.from(series.low ?? []), ...Array.from(series.high ?? [])];
}

function seriesMarkup(series: LineSeries, color: ChartColor, plot: PlotArea): string {
  if (series.shape === 'dots') return dotsMarkup(finiteRuns(series.x, series.y).flat(), color, plot);
  const x = Array.from(series.x, (value) => (Number.isFinite(plot.x(value)) ? value : Number.NaN));
  const runs = finiteRuns(x, series.y).map((run) => thinLine(run, Math.max(4, Math.round((plot.right - plot.left) * 2))));
  const toPath = line<LinePoint>(
    (point) => pixel(plot.x(point[0])),
    (point) => pixel(plot.y(point[1])),
  ).digits(1);
  const paths = runs.map((run) => `<path class="line l-${color}" d="${toPath(run) ?? ''}"/>`);
  const count = runs.reduce((total, run) => total + run.length, 0);
  const dotted = count <= 40 ? runs.flat() : runs.filter((run) => run.length === 1).flat();
  return `${bandMarkup(series, color, plot)}${paths.join('')}${dotsMarkup(dotted, color, plot)}`;
}

/** Points that the axes have a place for. */
function dotsMarkup(points: readonly LinePoint[], color: ChartColor, plot: PlotArea): string {
  const places = points.map(([x, y]) => [plot.x(x), plot.y(y)] as const).filter((place) => place.every(Number.isFinite));
  return places.map(([x, y]) => `<circle class="f-${color}" cx="${pixel(x)}" cy="${pixel(y)}" r="2.5"/>`).join('');
}

/** Stretches of consecutive points without a gap. */
function finiteRuns(x: ArrayLike<number>, y: ArrayLike<number>): LinePoint[][] {
  const runs: LinePoint[][] = [[]];
  for (let index = 0; index < Math.min(x.length, y.length); index++) {
    const point: LinePoint = [x[index] ?? Number.NaN, y[index] ?? Number.NaN];
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function bandMarkup(series: LineSeries, color: ChartColor, plot: PlotArea): string {
  const { x, low, high } = series;
  if (low === undefined || high === undefined) return '';
  const rows = Array.from(x, (value, index) => [value, low[index] ?? Number.NaN, high[index] ?? Number.NaN] as const);
  const toPath = area<(typeof rows)[number]>()
    .defined((row) => row.every(Number.isFinite))
    .x((row) => pixel(plot.x(row[0])))
    .y0((row) => pixel(plot.y(row[1])))
    .y1((row) => pixel(plot.y(row[2])))
    .digits(1);
  return `<path class="band f-${color}" d="${toPath(rows) ?? ''}"/>`;
}
