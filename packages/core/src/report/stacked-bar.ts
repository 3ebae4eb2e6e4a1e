import { htmlEscape } from 'escape-goat';
import { chartColor } from './chart-color.js';
import { type ChartOptions, chartFrame, defaultChartWidth } from './chart-frame.js';
import { chartLegend } from './chart-legend.js';
import { formatNumber } from './format-number.js';
import { pixel } from './pixel.js';

/** One part of the whole: finite, 0 or more. Others are drawn as 0 and written as an en dash. */
export interface BarSegment {
  readonly label: string;
  readonly value: number;
}

/** What {@link stackedBar} draws. */
export interface StackedBarOptions extends ChartOptions {
  readonly segments: readonly BarSegment[];
  /** Unit of the values, such as `s`. */
  readonly unit: string;
}

/**
 * Parts of a whole in one bar, such as where the time of a run went, with every value in the legend.
 *
 * @example
 * stackedBar({ title: 'Timings', unit: 's', segments: [{ label: 'silver', value: 0.15 }, { label: 'train', value: 1.9 }] });
 */
export function stackedBar(options: StackedBarOptions): string {
  const { segments, unit, width = defaultChartWidth } = options;
  const sizes = segments.map((segment) => (Number.isFinite(segment.value) ? Math.max(0, segment.value) : 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let x = 0;
  const parts = segments.map((segment, index) => {
    const length = total > 0 ? ((sizes[index] ?? 0) / total) * width : 0;
    // A hair of background between neighbours keeps them apart without colour vision.
    const shown = Math.max(0, length - (length > 3 ? 1 : 0));
    const hint = `${segment.label}: ${formatNumber(segment.value, unit)}`;
    const part = `<g><title>${htmlEscape(hint)}</title><rect class="f-${chartColor(index)}" x="${pixel(x)}" y="18" width="${pixel(shown)}" height="22"/></g>`;
    x += length;
    return part;
  });
  const legend = chartLegend(
    segments.map((segment, index) => ({ label: `${segment.label} ${formatNumber(segment.value, unit)}`, shape: 'box', color: chartColor(index) })),
    width,
  );
  const sum = `<text class="name" x="0" y="11">${htmlEscape(`total ${formatNumber(total, unit)}`)}</text>`;
  const track = `<rect class="track" x="0" y="18" width="${width}" height="22"/>`;
  return chartFrame({
    ...options,
    width,
    height: 50 + legend.height,
    content: `${sum}${track}${parts.join('')}<g transform="translate(0 50)">${legend.markup}</g>`,
  });
}
