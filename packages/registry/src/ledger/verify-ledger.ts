import { SpxError } from '@spx/core';
import type { Journal } from '../stores/journal.js';
import { stateReader } from '../tracking/state-reader.js';
import type { RegistryVerification } from '../tracking/verify-registry.js';
import { ledgerFold } from './ledger-fold.js';

/** What the `verify` of a ledger found. */
export type LedgerVerification = RegistryVerification;

/** Folds a journal anew. The journal is disposed of. */
export async function verifyLedger(journal: Journal): Promise<LedgerVerification> {
  const reader = stateReader(journal, ledgerFold);
  const problems: string[] = [];
  try {
    await reader.read();
  } catch (cause) {
    if (!SpxError.is(cause)) throw cause;
    problems.push(cause.message);
  } finally {
    await journal.dispose();
  }
  const { sequence, sha256 } = reader.head();
  return { intact: problems.length === 0, records: sequence, headSha256: sha256, problems };
}
