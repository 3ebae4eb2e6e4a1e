import { formatNumber } from '@spx/core/report';
import { nameMarkup } from './name-markup.js';

/** The first names of a list as markup, and how many more there are. */
export function listInWords(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(nameMarkup).join(', ');
  const more = names.length - most;
  return more > 0 ? `${shown} and ${formatNumber(more)} more` : shown;
}
