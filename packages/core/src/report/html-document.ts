import { htmlEscape } from 'escape-goat';
import { stylesheet } from './stylesheet.js';

/** A link of a page's navigation: `id` of a section and what to call it. */
export interface NavigationLink {
  readonly id: string;
  readonly title: string;
}

/** What {@link htmlDocument} puts on a page. */
export interface HtmlDocumentOptions {
  /** Plain text, in the tab and as the page's heading. */
  readonly title: string;
  /** Markup of the main part. Whoever makes it escapes what came from outside. */
  readonly body: string;
  /** Plain text under the heading. */
  readonly lead?: string;
  /** Links to sections, under the lead. */
  readonly navigation?: readonly NavigationLink[];
  /** Plain text at the end of the page. */
  readonly footer?: string;
  /** Language of the texts; default `en`. */
  readonly language?: string;
}

// The browser itself enforces that a page fetches nothing and runs nothing, whatever found its way into it.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * A whole HTML page in one string: style inlined, no script, no font, no picture and no network; light and dark by the reader's preference; fit for a phone.
 *
 * @example
 * writeFileSync('report.html', htmlDocument({ title: 'Report', body: htmlSection({ id: 'data', title: 'Data', body: '<p>1,000 bars.</p>' }) }));
 */
export function htmlDocument(options: HtmlDocumentOptions): string {
  const { title, body, lead, navigation = [], footer, language = 'en' } = options;
  return `<!doctype html>
<html lang="${htmlEscape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${htmlEscape(policy)}">
<link rel="icon" href="data:,">
<title>${htmlEscape(title)}</title>
<style>${stylesheet}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><h1>${htmlEscape(title)}</h1>${lead === undefined ? '' : `<p class="lead">${htmlEscape(lead)}</p>`}</header>
${navigation.length === 0 ? '' : navigationList(navigation)}
<main id="main">
${body}
</main>
${footer === undefined ? '' : `<footer><p>${htmlEscape(footer)}</p></footer>`}
</body>
</html>
`;
}

function navigationList(links: readonly NavigationLink[]): string {
  const items = links.map((link) => `<li><a href="#${htmlEscape(link.id)}">${htmlEscape(link.title)}</a></li>`).join('');
  return `<nav aria-label="Sections"><ul>${items}</ul></nav>`;
}
