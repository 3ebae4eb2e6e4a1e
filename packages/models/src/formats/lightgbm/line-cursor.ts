import { refuseAt } from './file-place.js';
import { textLimits } from './text-limits.js';

/** Walks through a text line by line. */
export interface LineCursor {
  /** The current line without its end; undefined after the last. */
  readonly text: string | undefined;
  /** Number of the current line, from 1. */
  readonly number: number;
  /** Where the current line begins: characters, or bytes where the source is bytes. */
  readonly start: number;
  /** Whether any line so far ended in a carriage return. */
  readonly hasCarriageReturns: boolean;
  advance(): void;
}

/**
 * Stands on the first line. Lines end in LF or CRLF; of bytes only one line at a time is decoded.
 *
 * @throws {ArtifactFormatError} at a line that is too long or not UTF-8.
 */
export function lineCursor(source: string | Uint8Array): LineCursor {
  const lines = typeof source === 'string' ? linesOfText(source) : linesOfBytes(source);
  const cursor = { text: undefined as string | undefined, number: 0, start: 0, hasCarriageReturns: false, advance };
  let next = 0;
  function advance(): void {
    cursor.number++;
    cursor.start = next;
    if (next >= lines.length) {
      cursor.text = undefined;
      return;
    }
    const found = lines.endFrom(next);
    const end = found === -1 ? lines.length : found;
    if (end - next > textLimits.lineBytes) refuseAt({ line: cursor.number }, `it has ${end - next} bytes, at most ${textLimits.lineBytes} are read`);
    const text = lines.textBetween(next, end, cursor.number);
    cursor.hasCarriageReturns ||= text.endsWith('\r');
    cursor.text = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (cursor.text.includes('\r')) refuseAt({ line: cursor.number }, 'it has a carriage return within');
    next = end + 1;
  }
  advance();
  return cursor;
}

interface Lines {
  readonly length: number;
  endFrom(start: number): number;
  textBetween(start: number, end: number, line: number): string;
}

function linesOfText(source: string): Lines {
  return { length: source.length, endFrom: (start) => source.indexOf('\n', start), textBetween: (start, end) => source.slice(start, end) };
}

function linesOfBytes(source: Uint8Array): Lines {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lineFeed = 10;
  return {
    length: source.length,
    endFrom: (start) => source.indexOf(lineFeed, start),
    textBetween: (start, end, line) => {
      try {
        return decoder.decode(source.subarray(start, end));
      } catch {
        return refuseAt({ line }, 'it is not UTF-8');
      }
    },
  };
}
