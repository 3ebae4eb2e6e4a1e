import { htmlEscape } from 'escape-goat';

/** What {@link htmlSection} wraps. */
export interface HtmlSectionOptions {
  /** Target of links within the page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Markup; whoever makes it escapes what came from outside. */
  readonly body: string;
  /** Plain text under the heading. */
  readonly lead?: string;
}

/** A titled part of a page that screen readers list as a landmark. */
export function htmlSection(options: HtmlSectionOptions): string {
  const { id, title, body, lead } = options;
  const name = htmlEscape(id);
  const intro = lead === undefined ? '' : `<p class="lead">${htmlEscape(lead)}</p>`;
  return `<section id="${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${htmlEscape(title)}</h2>${intro}\n${body}\n</section>`;
}
