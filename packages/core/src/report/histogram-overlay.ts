import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import type { ChartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { chartLegend } from './chart-legend.js';
import { pixel } from './pixel.js';
import { type PlotArea, plotArea } from './plot-area.js';
import { plotDomain } from './plot-domain.js';

/** One of the two distributions: the fraction of its values in each bin. */
export interface HistogramSeries {
  readonly label: string;
  readonly shares: readonly number[];
  readonly color?: ChartColor;
}

/** What {@link histogramOverlay} draws. */
export interface HistogramOverlayOptions extends ChartOptions {
  /** Ascending, finite bounds of the bins, one more than there are bins. */
  readonly edges: readonly number[];
  /** Drawn as an area. */
  readonly reference: HistogramSeries;
  /** Drawn as an outline above it. */
  readonly current: HistogramSeries;
  readonly xLabel: string;
  /** Default 200. */
  readonly height?: number;
}

/**
 * Two distributions over the same bins, as percent of the rows of each, so that windows of unlike size compare.
 *
 * @throws {InvalidArgumentError} if a bound is not finite.
 * @throws {ShapeMismatchError} if the shares are not one fewer than the bounds.
 * @example
 * histogramOverlay({ title: 'rsi_14', xLabel: 'rsi_14', edges: [0, 50, 100], reference: { label: 'reference', shares: [0.5, 0.5] }, current: { label: 'current', shares: [0.7, 0.3] } });
 */
export function histogramOverlay(options: HistogramOverlayOptions): string {
  const { edges, reference, current, width = defaultChartWidth, height = 200 } = options;
  checkBins(edges, [reference, current]);
  const first = reference.color ?? 's1';
  const second = current.color ?? 's2';
  const legend = chartLegend(
    [
      { label: reference.label, shape: 'box', color: first },
      { label: current.label, shape: 'line', color: second },
    ],
    width,
  );
  const percents = [reference, current].map((one) => one.shares.map((share) => (Number.isFinite(share) ? share * 100 : 0)));
  const plot = plotArea({
    width,
    height,
    top: legend.height,
    x: { label: options.xLabel, domain: plotDomain(edges) },
    y: { label: 'rows, %', domain: [0, Math.max(...percents.flat(), 1e-9)] },
  });
  const [referencePath = '', currentPath = ''] = percents.map((heights) => stepPath(edges, heights, plot));
  const content =
    `<path class="f-${first}" style="fill-opacity:.32" d="${referencePath}"/>` +
    `<path class="band f-${second}" d="${currentPath}"/><path class="line l-${second}" d="${currentPath}"/>`;
  return chartFrame({ ...options, width, height, content: `${legend.markup}${plot.axes}${content}` });
}

function checkBins(edges: readonly number[], series: readonly HistogramSeries[]): void {
  const bad = edges.find((edge) => !Number.isFinite(edge));
  if (bad !== undefined) throw new InvalidArgumentError('edges', 'finite', { received: bad });
  for (const one of series) {
    if (one.shares.length !== edges.length - 1) throw new ShapeMismatchError({ what: 'shares', expected: edges.length - 1, received: one.shares.length });
  }
}

/** Outline of bars that touch, from the base line and back to it. */
function stepPath(edges: readonly number[], heights: readonly number[], plot: PlotArea): string {
  const steps = heights.map((height, bin) => `V${pixel(plot.y(height))}H${pixel(plot.x(edges[bin + 1] ?? 0))}`);
  return heights.length === 0 ? '' : `M${pixel(plot.x(edges[0] ?? 0))} ${plot.bottom}${steps.join('')}V${plot.bottom}`;
}
