import { InvalidArgumentError } from '@spx/core';

/** How long after a test block, or before it in a walk forward, rows are not trained on. */
export interface EmbargoOptions {
  /** In bars: labelled rows of different times, counted from the first that the purge leaves. Default 0. */
  readonly embargoBars?: number;
  /** As a time, counted from the span of the block's labels. Instead of `embargoBars`. */
  readonly embargoMs?: number;
}

/**
 * Refuses an embargo that is negative, or given twice.
 *
 * @throws {InvalidArgumentError} if one is outside its range, or both are given.
 */
export function checkEmbargo({ embargoBars, embargoMs }: EmbargoOptions): void {
  if (embargoBars !== undefined && (!Number.isInteger(embargoBars) || embargoBars < 0)) {
    throw new InvalidArgumentError('embargoBars', 'an integer of 0 or more', { received: embargoBars });
  }
  if (embargoMs !== undefined && !(Number.isFinite(embargoMs) && embargoMs >= 0)) {
    throw new InvalidArgumentError('embargoMs', 'a finite number of 0 or more', { received: embargoMs });
  }
  if (embargoBars !== undefined && embargoMs !== undefined) {
    throw new InvalidArgumentError('embargoMs', 'left out when "embargoBars" is given', { received: embargoMs });
  }
}
