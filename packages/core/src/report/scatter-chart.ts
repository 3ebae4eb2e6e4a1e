import { quantileSorted } from 'd3-array';
import { binnedMeans } from './binned-means.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { chartLegend, type LegendItem } from './chart-legend.js';
import { formatNumber } from './format-number.js';
import { pixel } from './pixel.js';
import { type PlotArea, plotArea } from './plot-area.js';
import { plotDomain } from './plot-domain.js';

/** What {@link scatterChart} draws: equally long arrays; pairs with a value that is not finite are left out. */
export interface ScatterChartOptions extends ChartOptions {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly xLabel: string;
  readonly yLabel: string;
  /** What one point is. Default `rows`. */
  readonly pointLabel?: string;
  /** Number of bins of x with about equally many points whose mean y is drawn. Default 12; 0 draws none. */
  readonly bins?: number;
  /** Draws y = x, where a perfect prediction would lie. Default true. */
  readonly identity?: boolean;
  /** Points drawn at most, evenly taken; the means are over all. Default 1200. */
  readonly mostPoints?: number;
  /** Default 300. */
  readonly height?: number;
}

/**
 * Predictions against outcomes: a thin cloud of points, the mean outcome by bins of the prediction, and the line of a perfect prediction.
 *
 * The frame holds all but the outermost 0.5 % of the points on each side; how many are drawn and how many lie outside stands in the legend.
 *
 * @example
 * scatterChart({ title: 'Test', x: predictions, y: outcomes, xLabel: 'predicted return, %', yLabel: 'actual return, %' });
 */
export function scatterChart(options: ScatterChartOptions): string {
  const { x, y, bins = 12, identity = true, width = defaultChartWidth, height = 300 } = options;
  const pairs = finitePairs(x, y);
  const xDomain = coreDomain(pairs.map((pair) => pair[0]));
  const yDomain = coreDomain(pairs.map((pair) => pair[1]));
  const inside = pairs.filter((pair) => within(pair[0], xDomain) && within(pair[1], yDomain));
  const step = Math.max(1, Math.ceil(inside.length / (options.mostPoints ?? 1200)));
  const drawn = inside.filter((_, index) => index % step === 0);
  const items: LegendItem[] = [
    { label: pointText(options, { drawn: drawn.length, all: pairs.length, outside: pairs.length - inside.length }), shape: 'dot', color: 's1' },
  ];
  if (bins > 0) items.push({ label: 'mean by bin', shape: 'line', color: 's2' });
  if (identity) items.push({ label: 'y = x', shape: 'mark', color: 's6' });
  const legend = chartLegend(items, width);
  const plot = plotArea({
    width,
    height,
    top: legend.height,
    x: { label: options.xLabel, domain: xDomain },
    y: { label: options.yLabel, domain: yDomain },
  });
  // One path for the whole cloud: a zero-length stroke with a round cap is a dot.
  const dots = drawn.map((pair) => `M${pixel(plot.x(pair[0]))} ${pixel(plot.y(pair[1]))}h0`).join('');
  const cloud = `<path class="l-s1" style="fill:none;stroke-width:3.5;stroke-linecap:round;stroke-opacity:.3" d="${dots}"/>`;
  const content = `${legend.markup}${plot.axes}${cloud}${identity ? identityMarkup(plot, xDomain, yDomain) : ''}${bins > 0 ? meansMarkup(options, bins, plot) : ''}`;
  return chartFrame({ ...options, width, height, content });
}

function finitePairs(x: ArrayLike<number>, y: ArrayLike<number>): (readonly [number, number])[] {
  const pairs = Array.from({ length: Math.min(x.length, y.length) }, (_, index) => [x[index] ?? Number.NaN, y[index] ?? Number.NaN] as const);
  return pairs.filter((pair) => pair.every(Number.isFinite));
}

function coreDomain(values: readonly number[]): [number, number] {
  const sorted = Array.from(Float64Array.from(values).sort());
  const core = plotDomain([quantileSorted(sorted, 0.005) ?? 0, quantileSorted(sorted, 0.995) ?? 0]);
  const margin = (core[1] - core[0]) * 0.04;
  return [core[0] - margin, core[1] + margin];
}

function within(value: number, domain: readonly [number, number]): boolean {
  return value >= domain[0] && value <= domain[1];
}

function pointText(options: ScatterChartOptions, counts: { readonly drawn: number; readonly all: number; readonly outside: number }): string {
  const name = options.pointLabel ?? 'rows';
  const part = counts.drawn < counts.all ? `${formatNumber(counts.drawn)} of ${formatNumber(counts.all)} ${name}` : `${formatNumber(counts.all)} ${name}`;
  return counts.outside > 0 ? `${part}, ${formatNumber(counts.outside)} outside` : part;
}

function identityMarkup(plot: PlotArea, x: readonly [number, number], y: readonly [number, number]): string {
  const low = Math.max(x[0], y[0]);
  const high = Math.min(x[1], y[1]);
  if (low >= high) return '';
  return `<path class="mark-line" d="M${pixel(plot.x(low))} ${pixel(plot.y(low))}L${pixel(plot.x(high))} ${pixel(plot.y(high))}"/>`;
}

function meansMarkup(options: ScatterChartOptions, bins: number, plot: PlotArea): string {
  const inFrame = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  const means = binnedMeans(options.x, options.y, bins).map((mean) => ({
    ...mean,
    left: pixel(inFrame(plot.x(mean.x), plot.left, plot.right)),
    top: pixel(inFrame(plot.y(mean.y), plot.top, plot.bottom)),
  }));
  const path = means.map((mean, index) => `${index === 0 ? 'M' : 'L'}${mean.left} ${mean.top}`).join('');
  const dots = means.map((mean) => {
    const hint = `mean of ${formatNumber(mean.count)}: x ${formatNumber(mean.x)}, y ${formatNumber(mean.y)}`;
    return `<circle class="f-s2" cx="${mean.left}" cy="${mean.top}" r="3"><title>${hint}</title></circle>`;
  });
  return `<path class="line l-s2" d="${path}"/>${dots.join('')}`;
}
