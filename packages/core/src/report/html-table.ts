import { htmlEscape } from 'escape-goat';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { formatNumber } from './format-number.js';

/** A text (escaped), a number (formatted), nothing, or markup whose maker escaped it. */
export type TableCell = string | number | null | { readonly html: string };

/** One column: its heading, and `number` for figures that align to the right. */
export interface TableColumn {
  readonly title: string;
  readonly kind?: 'text' | 'number';
}

/** What {@link htmlTable} shows. */
export interface HtmlTableOptions {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** One array per row, as long as `columns`. The first cell names the row. */
  readonly rows: readonly (readonly TableCell[])[];
}

/**
 * A table with caption and scopes, in a frame that scrolls sideways and can be reached by keyboard; the first column stays in sight.
 *
 * @throws {ShapeMismatchError} if a row is not as long as `columns`.
 */
export function htmlTable(options: HtmlTableOptions): string {
  const { caption, columns, rows } = options;
  const head = columns.map((column) => `<th scope="col"${classOf(column)}>${htmlEscape(column.title)}</th>`).join('');
  const body = rows.map((row) => tableRow(row, columns)).join('\n');
  const label = htmlEscape(caption);
  return `<div class="table" role="region" tabindex="0" aria-label="${label}"><table><caption>${label}</caption><thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

function tableRow(row: readonly TableCell[], columns: readonly TableColumn[]): string {
  if (row.length !== columns.length) throw new ShapeMismatchError({ what: 'row', expected: columns.length, received: row.length });
  const cells = columns.map((column, index) => {
    const content = cellMarkup(row[index] ?? null);
    return index === 0 ? `<th scope="row"${classOf(column)}>${content}</th>` : `<td${classOf(column)}>${content}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function cellMarkup(cell: TableCell): string {
  // A long name of a feature breaks after an underscore, never inside a word.
  if (typeof cell === 'string') return htmlEscape(cell).replaceAll('_', '_<wbr>');
  return typeof cell === 'object' && cell !== null ? cell.html : formatNumber(cell);
}

function classOf(column: TableColumn): string {
  return column.kind === 'number' ? ' class="n"' : '';
}
