import { htmlEscape } from 'escape-goat';
import type { ChartColor } from './chart-color.js';
import { pixel } from './pixel.js';
import { textWidth } from './text-width.js';

/** One entry of a legend. `mark` is a dashed reference line, `gap` a bar across the plot. */
export interface LegendItem {
  readonly label: string;
  readonly shape: 'box' | 'line' | 'dot' | 'mark' | 'gap';
  readonly color: ChartColor;
}

/** A legend drawn from the top left, and how much height it took. */
export interface ChartLegend {
  readonly markup: string;
  readonly height: number;
}

const ROW_HEIGHT = 17;

/** Entries in reading order, wrapped at `width`. */
export function chartLegend(items: readonly LegendItem[], width: number): ChartLegend {
  let x = 0;
  let y = 0;
  const parts = items.map((item) => {
    const needed = 20 + textWidth(item.label);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW_HEIGHT;
    }
    const part = `${swatch(item, x, y)}<text class="name" x="${pixel(x + 17)}" y="${y + 11}">${htmlEscape(item.label)}</text>`;
    x += needed + 10;
    return part;
  });
  return { markup: parts.join(''), height: items.length === 0 ? 0 : y + ROW_HEIGHT + 4 };
}

function swatch(item: LegendItem, x: number, y: number): string {
  const at = pixel(x);
  if (item.shape === 'line') return `<path class="line l-${item.color}" d="M${at} ${y + 7}h12"/>`;
  if (item.shape === 'mark') return `<path class="mark-line" d="M${at} ${y + 7}h12"/>`;
  if (item.shape === 'dot') return `<circle class="f-${item.color}" cx="${pixel(x + 6)}" cy="${y + 7}" r="3.5"/>`;
  if (item.shape === 'gap') return `<rect class="gap" x="${pixel(x + 4)}" y="${y + 1}" width="3" height="12"/>`;
  return `<rect class="f-${item.color}" x="${at}" y="${y + 2}" width="11" height="10" rx="2"/>`;
}
