import { type Dataset, InsufficientDataError, InvalidArgumentError } from '@spx/core';

/**
 * First row of each block: of each session, or of each stretch of so many rows.
 *
 * @throws {InvalidArgumentError} if `blocks` is neither, or if sessions are asked for and the dataset has none.
 * @throws {InsufficientDataError} if there are fewer than two blocks.
 */
export function blockStarts({ features, session }: Dataset, blocks: 'session' | number): readonly number[] {
  const rows = Array.from({ length: features.rowCount }, (_, row) => row);
  const starts = rows.filter(blocks === 'session' ? sessionStart(session) : stretchStart(blocks));
  if (starts.length < 2) throw new InsufficientDataError({ what: 'blocks to permute', required: 2, available: starts.length });
  return starts;
}

function sessionStart(session: Float64Array | undefined): (row: number) => boolean {
  if (session === undefined) {
    throw new InvalidArgumentError('blocks', 'a number of rows where the dataset has no session', {
      received: 'session',
      remedy: 'Pass "blocks" as the rows after which values no longer depend on each other, or a dataset with "session".',
    });
  }
  return (row) => row === 0 || session[row] !== session[row - 1];
}

function stretchStart(length: number): (row: number) => boolean {
  if (!Number.isInteger(length) || length < 1) throw new InvalidArgumentError('blocks', '"session" or a positive integer', { received: length });
  return (row) => row % length === 0;
}
