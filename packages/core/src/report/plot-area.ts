import { scaleLinear, scaleLog } from 'd3-scale';
import { htmlEscape } from 'escape-goat';
import { type AxisKind, type AxisTick, axisTicks } from './axis-ticks.js';
import { pixel } from './pixel.js';
import { textWidth } from './text-width.js';

/** One axis of a plot. `domain` is finite and not empty. */
interface PlotAxis {
  /** What is measured, with its unit. */
  readonly label: string;
  /** Above 0 where the kind is `log`. */
  readonly domain: readonly [number, number];
  readonly kind?: AxisKind;
}

/** What {@link plotArea} lays out. */
export interface PlotAreaOptions {
  readonly x: PlotAxis;
  /** Widened to round values. */
  readonly y: PlotAxis;
  readonly width: number;
  readonly height: number;
  /** Height taken above, by a legend. */
  readonly top: number;
}

/** A rectangle between two axes, with the way from values to coordinates. */
export interface PlotArea {
  x(value: number): number;
  y(value: number): number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Grid, ticks and labels, to be drawn first. */
  readonly axes: string;
}

/** Divides a drawing into axes and plot, with as much room for the labels as they need. */
export function plotArea(options: PlotAreaOptions): PlotArea {
  const { x, y, width, height } = options;
  const top = options.top + 20;
  const bottom = height - 36;
  const yCount = Math.max(2, Math.round((bottom - top) / 38));
  const yDomain = scaleLinear().domain(y.domain).nice(yCount).domain() as [number, number];
  const yTicks = axisTicks({ domain: yDomain, count: yCount });
  const left = Math.max(...yTicks.map((tick) => textWidth(tick.label)), 12) + 8;
  const right = width - 8;
  const xTicks = axisTicks({ ...x, count: Math.max(2, Math.round((right - left) / 70)), length: right - left });
  const xScale = (x.kind === 'log' ? scaleLog() : scaleLinear()).domain(x.domain).range([left, right]);
  const yScale = scaleLinear().domain(yDomain).range([bottom, top]);
  const place = { x: (value: number): number => xScale(value), y: (value: number): number => yScale(value), left, right, top, bottom };
  const names = `<text x="0" y="${options.top + 10}">${htmlEscape(y.label)}</text><text class="end" x="${right}" y="${height - 4}">${htmlEscape(x.label)}</text>`;
  return { ...place, axes: `${verticalAxis(yTicks, place)}${horizontalAxis(xTicks, place, width)}${names}` };
}

type PlotPlace = Omit<PlotArea, 'axes'>;

function verticalAxis(ticks: readonly AxisTick[], plot: PlotPlace): string {
  const rows = ticks.map((tick) => {
    const at = pixel(plot.y(tick.value));
    const label = `<text class="end" x="${pixel(plot.left - 6)}" y="${pixel(at + 4)}">${htmlEscape(tick.label)}</text>`;
    return `<path class="grid-line" d="M${pixel(plot.left)} ${at}H${plot.right}"/>${label}`;
  });
  return rows.join('');
}

function horizontalAxis(ticks: readonly AxisTick[], plot: PlotPlace, width: number): string {
  const columns = ticks.map((tick) => {
    const at = plot.x(tick.value);
    const half = textWidth(tick.label) / 2;
    const middle = pixel(Math.min(Math.max(at, half), width - half));
    return `<path class="axis-line" d="M${pixel(at)} ${plot.bottom}v4"/><text class="mid" x="${middle}" y="${plot.bottom + 16}">${htmlEscape(tick.label)}</text>`;
  });
  return `<path class="axis-line" d="M${pixel(plot.left)} ${plot.bottom}H${plot.right}"/>${columns.join('')}`;
}
