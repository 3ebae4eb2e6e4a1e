import { refuseAt } from './file-place.js';
import type { LineCursor } from './line-cursor.js';

/** What stands behind a key, and on which line. */
export interface KeyLine {
  readonly text: string;
  readonly line: number;
}

/** Which keys there may be, and the tree they belong to. */
export interface KeyLineRules {
  readonly known: ReadonlySet<string>;
  readonly tree?: number;
}

/**
 * Reads `key=value` lines up to an empty one or the end. A line without `=` is a key with an empty value.
 *
 * @throws {ArtifactFormatError} at a key that is not known or comes twice.
 */
export function readKeyLines(cursor: LineCursor, { known, tree }: KeyLineRules): Map<string, KeyLine> {
  const found = new Map<string, KeyLine>();
  for (; cursor.text !== undefined && cursor.text !== ''; cursor.advance()) {
    const { text, number: line } = cursor;
    const equals = text.indexOf('=');
    const key = equals === -1 ? text : text.slice(0, equals);
    if (!known.has(key)) refuseAt({ line, tree, key }, 'no such key is known');
    if (found.has(key)) refuseAt({ line, tree, key }, 'the key is there twice');
    found.set(key, { text: equals === -1 ? '' : text.slice(equals + 1), line });
  }
  return found;
}
