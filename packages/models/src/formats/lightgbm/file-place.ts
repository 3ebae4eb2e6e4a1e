import { ArtifactFormatError } from '@spx/core';

/** Where in a text model something is. */
export interface FilePlace {
  /** From 1. */
  readonly line: number;
  readonly tree?: number | undefined;
  readonly key?: string | undefined;
}

/** @throws {ArtifactFormatError} always; the message leads with the place. */
export function refuseAt({ line, tree, key }: FilePlace, problem: string): never {
  const where = [`line ${line}`, ...(tree === undefined ? [] : [`tree ${tree}`]), ...(key === undefined ? [] : [`"${quotable(key)}"`])];
  throw new ArtifactFormatError({ problem: `${where.join(', ')}: ${problem}` });
}

/** Text of a file for a message: its first characters, those that do not print replaced. */
export function quotable(text: string): string {
  const start = text.slice(0, 40).replaceAll(/[^\x20-\x7e]/g, '?');
  return text.length > 40 ? `${start}...` : start;
}
