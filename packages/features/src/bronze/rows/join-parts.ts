import type { QuarantinedRow } from '@spx/core';
import { makeColumns } from './make-columns.js';
import type { ParsedBars } from './parsed-bars.js';

/** Puts the stretches of one file together, in order. */
export function joinParts(source: string, parts: readonly ParsedBars[], refused: readonly QuarantinedRow[]): ParsedBars {
  const quarantined = parts.flatMap((part) => part.quarantined).concat(refused);
  return {
    source,
    columns: makeColumns((column) => concatenate(parts.map((part) => part.columns[column]))),
    lines: concatenate(parts.map((part) => part.lines)),
    repairedTimes: parts.flatMap((part) => part.repairedTimes),
    quarantined: quarantined.sort((a, b) => a.line - b.line),
  };
}

/** One array out of many, in order. */
export function concatenate(parts: readonly Float64Array[]): Float64Array {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
