import { htmlEscape } from 'escape-goat';

/** Options that every chart takes. */
export interface ChartOptions {
  /** Names the chart to those who cannot see it, and on hover. */
  readonly title: string;
  /** One sentence with what the chart shows, for those who cannot see it. */
  readonly description?: string;
  /** Units of the drawing; it scales to its frame, text included. Default 360, which suits a grid of cards and a phone. */
  readonly width?: number;
}

/** What {@link chartFrame} wraps. */
export interface ChartFrameOptions extends ChartOptions {
  readonly height: number;
  readonly content: string;
}

/** Width of a chart that names none. */
export const defaultChartWidth = 360;

/** The SVG element around a chart's content, with title and description. */
export function chartFrame(options: ChartFrameOptions): string {
  const { title, description, width = defaultChartWidth, height, content } = options;
  const text = `<title>${htmlEscape(title)}</title><desc>${htmlEscape(description ?? title)}</desc>`;
  return `<svg class="chart" role="img" viewBox="0 0 ${width} ${Math.ceil(height)}" xmlns="http://www.w3.org/2000/svg">${text}${content}</svg>`;
}
