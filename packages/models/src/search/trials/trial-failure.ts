import { SpxError } from '@spx/core';
import type { TrialFailure } from '../study.js';

/** What a study keeps of an error. */
export function trialFailure(thrown: unknown): TrialFailure {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { reason: reason === '' ? 'An error without a message.' : reason, code: SpxError.is(thrown) ? thrown.code : null };
}
