// Mean advance of digits and lower-case letters at the charts' 11 px, measured over the usual system fonts and rounded up.
const UNITS_PER_CHARACTER = 6.1;

/** Estimated width of a chart's text, in units of the drawing. */
export function textWidth(text: string): number {
  return text.length * UNITS_PER_CHARACTER;
}

/** The text, cut with an ellipsis where it would be wider than `width`. */
export function fitText(text: string, width: number): string {
  const room = Math.max(2, Math.floor(width / UNITS_PER_CHARACTER + 1e-6));
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
