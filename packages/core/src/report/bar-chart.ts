import { scaleLinear } from 'd3-scale';
import { htmlEscape } from 'escape-goat';
import type { ChartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { formatNumber } from './format-number.js';
import { pixel } from './pixel.js';
import { plotDomain } from './plot-domain.js';
import { fitText, textWidth } from './text-width.js';

/** One bar; a value that is not finite is written as an en dash. */
export interface ChartBar {
  readonly label: string;
  readonly value: number;
  readonly color?: ChartColor;
}

/** What {@link barChart} draws. */
export interface BarChartOptions extends ChartOptions {
  /** From top to bottom, in the order given. */
  readonly bars: readonly ChartBar[];
  /** What the lengths measure, with the unit. */
  readonly valueLabel: string;
}

const ROW = 20;

/**
 * Horizontal bars with their names and values, such as the importance of features.
 *
 * @example
 * barChart({ title: 'Importance', valueLabel: 'share of gain, %', bars: [{ label: 'atr_14', value: 12.5 }, { label: 'rsi_14', value: 7.1 }] });
 */
export function barChart(options: BarChartOptions): string {
  const { bars, width = defaultChartWidth } = options;
  const left = Math.min(width * 0.56, Math.max(0, ...bars.map((bar) => textWidth(bar.label))) + 8);
  const values = bars.map((bar) => bar.value);
  const margin = Math.max(...values.map((value) => textWidth(formatNumber(value))), 0) + 6;
  const [low, high] = plotDomain([...values, 0]);
  const scale = scaleLinear()
    .domain([Math.min(low, 0), Math.max(high, 0)])
    .range([left + (low < 0 ? margin : 0), width - margin]);
  const rows = bars.map((bar, index) =>
    barMarkup(bar, { top: index * ROW + 18, left, zero: scale(0), end: Number.isFinite(bar.value) ? scale(bar.value) : scale(0) }),
  );
  const height = bars.length * ROW + 22;
  const axis = `<path class="axis-line" d="M${pixel(scale(0))} 16V${height - 2}"/>`;
  const content = `<text class="end" x="${width}" y="10">${htmlEscape(options.valueLabel)}</text>${rows.join('')}${axis}`;
  return chartFrame({ ...options, width, height, content });
}

interface BarPlace {
  readonly top: number;
  readonly left: number;
  readonly zero: number;
  readonly end: number;
}

function barMarkup(bar: ChartBar, place: BarPlace): string {
  const { top, left, zero, end } = place;
  const backward = end < zero;
  const label = htmlEscape(bar.label);
  const shown = htmlEscape(fitText(bar.label, left - 6));
  const value = formatNumber(bar.value);
  return (
    `<g><title>${label}: ${value}</title><text class="name end" x="${pixel(left - 6)}" y="${top + 13}">${shown}</text>` +
    `<rect class="f-${bar.color ?? 's1'}" x="${pixel(Math.min(zero, end))}" y="${top + 3}" width="${pixel(Math.abs(end - zero))}" height="13" rx="2"/>` +
    `<text${backward ? ' class="end"' : ''} x="${pixel(end + (backward ? -4 : 4))}" y="${top + 13}">${value}</text></g>`
  );
}
