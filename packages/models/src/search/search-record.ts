import type { SearchRecord } from '@spx/core';
import type { Study } from './study.js';

/**
 * What a ledger keeps of a study: how many trials there were, pruned and failed ones included, and the lowest loss.
 *
 * @param place - the series, a name for the study, and the hash of the dataset that its trials were scored on.
 * @example
 * await ledger.recordSearch(searchRecord(study, { series: 'spy-30m', study: 'lightgbm-2024-11', dataSha256 }));
 */
export function searchRecord({ counts, best }: Study<unknown>, place: Pick<SearchRecord, 'series' | 'study' | 'dataSha256'>): SearchRecord {
  return { ...place, trials: counts.trials, bestLoss: best?.loss ?? null };
}
