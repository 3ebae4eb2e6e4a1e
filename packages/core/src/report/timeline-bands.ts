import { scaleLinear } from 'd3-scale';
import { htmlEscape } from 'escape-goat';
import { axisTicks } from './axis-ticks.js';
import { type ChartColor, chartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { chartLegend, type LegendItem } from './chart-legend.js';
import { formatTime } from './format-time.js';
import { pixel } from './pixel.js';
import { plotDomain } from './plot-domain.js';
import { fitText, textWidth } from './text-width.js';

/** A stretch of time; `from` and `to` are epoch milliseconds, UTC. */
export interface TimelineBand {
  /** Line that the band stands on, such as `train` or `fold 3`. Bands of one row share the line. */
  readonly row: string;
  readonly from: number;
  readonly to: number;
  /** What the band is; bands of one kind share a colour. Default: the row. */
  readonly kind?: string;
  /** Written behind the row's last band, such as its number of rows. */
  readonly note?: string;
}

/** What {@link timelineBands} draws. */
export interface TimelineBandsOptions extends ChartOptions {
  readonly bands: readonly TimelineBand[];
  /** Stretches across all rows that no row uses, such as what a split purges. At least two units wide, however short. */
  readonly gaps?: readonly { readonly from: number; readonly to: number }[];
  /** What the gaps are. Default `purged`. */
  readonly gapLabel?: string;
  /** Colours by kind, where the order of appearance does not suit. */
  readonly colors?: Readonly<Record<string, ChartColor>>;
}

const ROW = 24;

/**
 * Parts of the data on a line of time: one row per part, its dates on hover, purged gaps across.
 *
 * @example
 * timelineBands({ title: 'Splits', bands: [{ row: 'train', from: 0, to: 6e10 }, { row: 'test', from: 6.1e10, to: 9e10 }], gaps: [{ from: 6e10, to: 6.1e10 }] });
 */
export function timelineBands(options: TimelineBandsOptions): string {
  const { width = defaultChartWidth, gaps = [] } = options;
  const bands = options.bands.filter((band) => Number.isFinite(band.from) && Number.isFinite(band.to));
  const rows = [...new Set(options.bands.map((band) => band.row))];
  const kinds = [...new Set(bands.map((band) => band.kind ?? band.row))];
  const colorOf = (band: TimelineBand): ChartColor => options.colors?.[band.kind ?? band.row] ?? chartColor(kinds.indexOf(band.kind ?? band.row));
  const legend = chartLegend(legendItems(bands, gaps.length > 0 ? (options.gapLabel ?? 'purged') : null, colorOf), width);
  const left = Math.min(width * 0.35, Math.max(...rows.map(textWidth), 0) + 10);
  const noteWidth = Math.max(...bands.map((band) => textWidth(band.note ?? '')), 0);
  const right = width - 8 - (noteWidth > 0 ? noteWidth + 6 : 0);
  const domain = plotDomain(bands.flatMap((band) => [band.from, band.to]));
  const scale = scaleLinear().domain(domain).range([left, right]).clamp(true);
  const top = legend.height;
  const bottom = top + rows.length * ROW + 2;

  const names = rows.map((row, index) => rowMarkup(row, top + index * ROW, { left, right }));
  const bars = bands.map((band) => bandMarkup(band, top + rows.indexOf(band.row) * ROW, { scale, color: colorOf(band), noteAt: width - 8 }));
  const cuts = gaps.filter((gap) => Number.isFinite(gap.from) && Number.isFinite(gap.to)).map((gap) => gapMarkup(gap, { top, bottom, scale }));
  const content = [legend.markup, ...names, timeAxis(domain, { left, right, bottom, width, scale }), ...bars, ...cuts].join('');
  return chartFrame({ ...options, width, height: bottom + 20, content });
}

interface TimeAxisPlace {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  scale(value: number): number;
}

function timeAxis(domain: readonly [number, number], place: TimeAxisPlace): string {
  const { left, right, bottom, width, scale } = place;
  const length = right - left;
  const ticks = axisTicks({ domain, kind: 'time', count: Math.max(2, Math.round(length / 80)), length }).map((tick) => {
    const at = scale(tick.value);
    const middle = Math.min(at, width - textWidth(tick.label) / 2);
    return `<path class="axis-line" d="M${pixel(at)} ${bottom}v4"/><text class="mid" x="${pixel(middle)}" y="${bottom + 16}">${htmlEscape(tick.label)}</text>`;
  });
  return `<path class="axis-line" d="M${pixel(left)} ${bottom}H${pixel(right)}"/>${ticks.join('')}`;
}

/** Kinds that the names of the rows do not tell already, and the gaps. */
function legendItems(bands: readonly TimelineBand[], gapLabel: string | null, colorOf: (band: TimelineBand) => ChartColor): LegendItem[] {
  const items = new Map<string, LegendItem>();
  for (const band of bands) if (band.kind !== undefined) items.set(band.kind, { label: band.kind, shape: 'box', color: colorOf(band) });
  if (gapLabel !== null) items.set(`gap ${gapLabel}`, { label: gapLabel, shape: 'gap', color: 's6' });
  return [...items.values()];
}

function rowMarkup(row: string, top: number, place: { readonly left: number; readonly right: number }): string {
  const { left, right } = place;
  return (
    `<text class="name end" x="${pixel(left - 8)}" y="${top + 15}">${htmlEscape(fitText(row, left - 10))}</text>` +
    `<rect class="track" x="${pixel(left)}" y="${top + 10}" width="${pixel(right - left)}" height="2"/>`
  );
}

interface BandPlace {
  scale(value: number): number;
  readonly color: ChartColor;
  readonly noteAt: number;
}

function bandMarkup(band: TimelineBand, top: number, place: BandPlace): string {
  const from = place.scale(band.from);
  const length = Math.max(1.5, place.scale(band.to) - from);
  const hint = `${band.kind ?? band.row}: ${formatTime(band.from)} to ${formatTime(band.to)} UTC`;
  const note = band.note === undefined ? '' : `<text class="end" x="${place.noteAt}" y="${top + 15}">${htmlEscape(band.note)}</text>`;
  const bar = `<rect class="f-${place.color}" x="${pixel(from)}" y="${top + 4}" width="${pixel(length)}" height="14" rx="2"/>`;
  return `<g><title>${htmlEscape(hint)}</title>${bar}${note}</g>`;
}

interface GapPlace {
  readonly top: number;
  readonly bottom: number;
  scale(value: number): number;
}

function gapMarkup(gap: { readonly from: number; readonly to: number }, place: GapPlace): string {
  const from = place.scale(gap.from);
  const length = Math.max(2, place.scale(gap.to) - from);
  const hint = `${formatTime(gap.from)} to ${formatTime(gap.to)} UTC`;
  return `<g><title>${hint}</title><rect class="gap" x="${pixel(from)}" y="${place.top}" width="${pixel(length)}" height="${place.bottom - place.top}"/></g>`;
}
