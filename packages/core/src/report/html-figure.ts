import { htmlEscape } from 'escape-goat';

/** Width to give a chart that goes into a wide figure. */
export const wideChartWidth = 1100;

/** What {@link htmlFigure} frames. */
export interface HtmlFigureOptions {
  /** SVG of one of the charts. */
  readonly chart: string;
  readonly caption: string;
  /** Plain text in small type under the caption. */
  readonly note?: string;
  /** Takes the whole row of a grid and scrolls sideways on a phone; give its chart the `width` {@link wideChartWidth}. */
  readonly wide?: boolean;
}

/** A chart with its caption, as a card. Several go into one `<div class="grid">`. */
export function htmlFigure(options: HtmlFigureOptions): string {
  const { chart, caption, note, wide = false } = options;
  const small = note === undefined ? '' : `<small>${htmlEscape(note)}</small>`;
  return `<figure${wide ? ' class="wide" tabindex="0"' : ''}><figcaption>${htmlEscape(caption)}${small}</figcaption>${chart}</figure>`;
}
