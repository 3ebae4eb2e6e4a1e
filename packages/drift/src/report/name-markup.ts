import { htmlEscape } from 'escape-goat';

/** Name of a feature or a test as markup. */
export function nameMarkup(name: string): string {
  return `<code>${htmlEscape(name)}</code>`;
}
