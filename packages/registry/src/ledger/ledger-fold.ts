import type { JournalFold } from '../tracking/journal-fold.js';
import { type LedgerChange, parseLedgerRecord } from './ledger-change.js';
import { applyLedgerRecord, emptyLedgerState, type LedgerState } from './ledger-state.js';

/** The journal of a ledger. */
export const ledgerFold: JournalFold<LedgerState, LedgerChange> = { empty: emptyLedgerState, parse: parseLedgerRecord, apply: applyLedgerRecord };
