import { htmlEscape } from 'escape-goat';
import { formatNumber } from './format-number.js';
import type { Tone } from './html-badge.js';

/** One headline figure of a page. */
export interface KeyFigure {
  readonly label: string;
  /** A number is formatted, a text stands as it is, `null` shows an en dash. */
  readonly value: number | string | null;
  readonly note?: string;
  readonly tone?: Tone;
}

/** A row of headline figures that wraps. */
export function htmlKeyFigures(figures: readonly KeyFigure[]): string {
  return `<dl class="figures">${figures.map(card).join('')}</dl>`;
}

function card(figure: KeyFigure): string {
  const value = typeof figure.value === 'string' ? figure.value : formatNumber(figure.value);
  const note = figure.note === undefined ? '' : `<small>${htmlEscape(figure.note)}</small>`;
  return `<div class="${figure.tone ?? 'plain'}"><dt>${htmlEscape(figure.label)}</dt><dd>${htmlEscape(value)}${note}</dd></div>`;
}
