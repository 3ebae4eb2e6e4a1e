import { canonicalJson, InvalidArgumentError, parseJson, sha256 } from '@spx/core';
import { errorMessage } from '../error-message.js';
import type { JournalRecord } from './record-parser.js';

/** A record as the journal holds it: canonical JSON with the SHA-256 of all other fields as the last one. */
export interface SealedRecord<Change> {
  readonly text: string;
  readonly sha256: string;
  readonly record: JournalRecord<Change>;
}

const SEAL = /,"sha256":"([0-9a-f]{64})"\}$/;

/**
 * Closes a record with its hash, and reads it back, so that nothing is ever written that could not be read.
 *
 * @throws {InvalidArgumentError} if a field of the change is not what a record can hold.
 */
export function sealRecord<Change>(record: JournalRecord<Change>, parse: (text: string) => JournalRecord<Change>): SealedRecord<Change> {
  const body = canonicalJson(parseJson('record', record));
  try {
    return openRecord(`${body.slice(0, -1)},"sha256":"${sha256(body)}"}`, parse);
  } catch (cause) {
    throw new InvalidArgumentError('change', `one that can be recorded; ${errorMessage(cause)}`, { received: record.change, cause });
  }
}

/**
 * Reads a sealed record back.
 *
 * @throws {Error} if the text is not a sealed record or was changed after it was sealed.
 */
export function openRecord<Change>(text: string, parse: (text: string) => JournalRecord<Change>): SealedRecord<Change> {
  const seal = SEAL.exec(text);
  if (seal?.[1] === undefined) throw new Error('it does not end with its hash');
  const body = `${text.slice(0, seal.index)}}`;
  if (sha256(body) !== seal[1]) throw new Error('it was changed after it was written');
  return { text, sha256: seal[1], record: parse(body) };
}
