import { htmlEscape } from 'escape-goat';

/** Colour of a judgement; the text beside it always says the same in words. */
export type Tone = 'good' | 'bad' | 'open' | 'plain';

/** A short word in a coloured pill, such as a verdict. */
export function htmlBadge(text: string, tone: Tone = 'plain'): string {
  return `<span class="badge ${tone}">${htmlEscape(text)}</span>`;
}
