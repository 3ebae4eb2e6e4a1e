import { applyRecord } from './apply-record.js';
import type { Change } from './change.js';
import type { ChangeLog } from './change-log.js';
import type { JournalFold } from './journal-fold.js';
import { parseJournalRecord } from './journal-record.js';
import { emptyRegistryState, type RegistryState } from './registry-state.js';

/** The journal of a registry. */
export const registryFold: JournalFold<RegistryState, Change> = { empty: emptyRegistryState, parse: parseJournalRecord, apply: applyRecord };

/** Reads and changes a registry. */
export type RegistryLog = ChangeLog<RegistryState, Change>;
