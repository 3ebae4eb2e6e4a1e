import type { FeatureAnswer, FeatureRow, FeatureView, GetFeaturesOptions } from '../contracts/feature-store.js';

/** The row that a store found, or did not find, and the question. */
export interface FeatureQuestion {
  readonly view: FeatureView;
  readonly entity: string;
  /** Its `values` pass to the reader: give a copy. */
  readonly row: FeatureRow | undefined;
  readonly options: GetFeaturesOptions;
}

/** What a store says of an entity whose latest row is `row`: present, stale, known only later, or absent. */
export function featureAnswer({ view, entity, row, options: { asOf, includeStale = false } }: FeatureQuestion): FeatureAnswer {
  if (row === undefined) return { status: 'absent', entity, values: null };
  const { eventTime, knownTime, values } = row;
  const times = { entity, eventTime, knownTime, ageMs: (asOf ?? Date.now()) - eventTime };
  if (asOf !== undefined && knownTime > asOf) return { ...times, status: 'later', values: null };
  if (view.timeToLiveMs === undefined || times.ageMs <= view.timeToLiveMs) return { ...times, status: 'present', values };
  return { ...times, status: 'stale', values: includeStale ? values : null };
}
