/** A name as SQL: in double quotes, with those inside doubled, so that no name can end the quotation. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
