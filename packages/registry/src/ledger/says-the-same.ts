import { canonicalJson, type LedgerEntry, parseJson } from '@spx/core';
import type { LedgerChange } from './ledger-change.js';

/** Whether an entry records just this change, whoever wrote it and when. */
export function saysTheSame(entry: LedgerEntry, change: LedgerChange): boolean {
  const { sequence: _, time: _time, actor: _actor, reason: _reason, ...recorded } = entry;
  return canonicalJson(recorded) === canonicalJson(parseJson('record', change));
}
