import type { AuditEntry, JsonObject } from '@spx/core';
import { freezeDeeply } from '../freeze-deeply.js';
import { applyVersionChange } from '../versions/apply-version-change.js';
import { applyRunChange } from './apply-run-change.js';
import type { Change } from './change.js';
import type { JournalRecord } from './record-parser.js';
import type { RegistryState } from './registry-state.js';

/**
 * One step of the fold from records to state. Depends on its arguments alone, so that equal journals give equal states.
 *
 * @param state - the state before; it becomes the state after.
 * @throws {Error} if the record cannot follow: it was not written by this library.
 */
export function applyRecord(state: RegistryState, record: JournalRecord<Change>): void {
  const { change, time } = record;
  if ('model' in change) applyVersionChange(state, { change, time });
  else applyRunChange(state, { change, time });
  state.audit.push(auditEntry(record));
}

function auditEntry({ sequence, time, actor, reason, change }: JournalRecord<Change>): AuditEntry {
  const details: JsonObject = reason === null ? detailsOf(change) : { ...detailsOf(change), reason };
  return freezeDeeply({ sequence, time, action: change.action, actor, details });
}

/** The manifest is left out: it belongs to the version, and would swamp the trail. */
function detailsOf(change: Change): JsonObject {
  if (change.action !== 'publish') return withoutAction(change);
  const { manifest: _, ...rest } = change;
  return withoutAction(rest);
}

function withoutAction({ action: _, ...details }: JsonObject): JsonObject {
  return details;
}
