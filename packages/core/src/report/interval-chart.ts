import { scaleLinear } from 'd3-scale';
import { htmlEscape } from 'escape-goat';
import { axisTicks } from './axis-ticks.js';
import type { ChartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { formatNumber } from './format-number.js';
import { pixel } from './pixel.js';
import { plotDomain } from './plot-domain.js';
import { fitText, textWidth } from './text-width.js';

/** An estimate with its interval. Without bounds only the point is drawn; a value that is not finite is written as an en dash. */
export interface Interval {
  readonly label: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** What {@link intervalChart} draws. */
export interface IntervalChartOptions extends ChartOptions {
  /** From top to bottom, in the order given. */
  readonly intervals: readonly Interval[];
  readonly xLabel: string;
  /** Value that an interval is judged against. Default 0. */
  readonly reference?: number;
  /** What the reference is, such as `mean baseline`. */
  readonly referenceLabel?: string;
  /** Whether values above the reference are good news, which colours intervals that lie wholly on one side. Default true; `null` judges nothing. */
  readonly higherIsBetter?: boolean | null;
}

const ROW = 24;

/**
 * Points with intervals against a reference line, such as the skill of several models against none.
 *
 * @example
 * intervalChart({ title: 'Skill', xLabel: 'skill, %', intervals: [{ label: 'lightgbm', value: 0.4, low: -0.1, high: 0.9 }] });
 */
export function intervalChart(options: IntervalChartOptions): string {
  const { intervals, reference = 0, higherIsBetter = true, width = defaultChartWidth } = options;
  const left = Math.min(width * 0.4, Math.max(...intervals.map((one) => textWidth(one.label)), 0) + 10);
  const valueWidth = Math.max(...intervals.map((one) => textWidth(formatNumber(one.value))), 0) + 8;
  const right = width - valueWidth;
  const [low, high] = plotDomain([reference, ...intervals.flatMap((one) => [one.value, one.low ?? Number.NaN, one.high ?? Number.NaN])]);
  const margin = (high - low) * 0.04;
  const domain = [low - margin, high + margin] as const;
  const scale = scaleLinear().domain(domain).range([left, right]);
  const top = 20;
  const bottom = top + intervals.length * ROW;

  const ticks = axisTicks({ domain, count: Math.max(2, Math.round((right - left) / 60)), length: right - left }).map((tick) => {
    const at = pixel(scale(tick.value));
    return `<path class="grid-line" d="M${at} ${top}V${bottom}"/><text class="mid" x="${at}" y="${bottom + 15}">${htmlEscape(tick.label)}</text>`;
  });
  const at = pixel(scale(reference));
  const anchor = at < width / 2 ? '' : ' class="end"';
  const line = `<path class="mark-line" d="M${at} ${top - 4}V${bottom}"/><text${anchor} x="${at}" y="10">${htmlEscape(options.referenceLabel ?? '')}</text>`;
  const rows = intervals.map((one, index) =>
    intervalMarkup(one, { top: top + index * ROW, left, width, scale, color: judged(one, reference, higherIsBetter) }),
  );
  const name = `<text class="end" x="${pixel(right)}" y="${bottom + 30}">${htmlEscape(options.xLabel)}</text>`;
  return chartFrame({ ...options, width, height: bottom + 34, content: `${ticks.join('')}${line}${rows.join('')}${name}` });
}

function judged(one: Interval, reference: number, higherIsBetter: boolean | null): ChartColor {
  if (higherIsBetter === null || one.low === undefined || one.high === undefined) return 's1';
  if (one.low > reference) return higherIsBetter ? 'good' : 'bad';
  if (one.high < reference) return higherIsBetter ? 'bad' : 'good';
  return 's6';
}

interface IntervalPlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly color: ChartColor;
  scale(value: number): number;
}

function intervalMarkup(one: Interval, place: IntervalPlace): string {
  const { left, width, color, scale } = place;
  const middle = place.top + ROW / 2;
  const { low, high } = one;
  const bounded = low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high);
  const hint = bounded ? `${formatNumber(one.value)} (${formatNumber(low)} to ${formatNumber(high)})` : formatNumber(one.value);
  const bar = bounded
    ? `<path class="l-${color}" style="stroke-width:2.5;stroke-linecap:round;fill:none" d="M${pixel(scale(low))} ${middle}H${pixel(scale(high))}"/>`
    : '';
  const dot = Number.isFinite(one.value) ? `<circle class="f-${color}" cx="${pixel(scale(one.value))}" cy="${middle}" r="4.5"/>` : '';
  return (
    `<g><title>${htmlEscape(`${one.label}: ${hint}`)}</title><text class="name end" x="${pixel(left - 8)}" y="${middle + 4}">${htmlEscape(fitText(one.label, left - 10))}</text>` +
    `${bar}${dot}<text class="end" x="${width}" y="${middle + 4}">${formatNumber(one.value)}</text></g>`
  );
}
