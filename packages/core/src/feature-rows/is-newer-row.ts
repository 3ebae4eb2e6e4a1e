import type { FeatureRow } from '../contracts/feature-store.js';

/** Whether a row takes the place of another one of its entity: later by event time, or known later of the same event. Equal times do not. */
export function isNewerRow(row: Pick<FeatureRow, 'eventTime' | 'knownTime'>, than: Pick<FeatureRow, 'eventTime' | 'knownTime'>): boolean {
  return row.eventTime > than.eventTime || (row.eventTime === than.eventTime && row.knownTime > than.knownTime);
}
