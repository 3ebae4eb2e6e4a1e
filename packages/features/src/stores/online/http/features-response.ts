import type { FeatureAnswer } from '@spx/core';
import type { EntityValues } from './requested-entities.js';

/** One column of the answer: a key or a feature, with one value an entity. */
export interface FeatureVector {
  readonly values: readonly (string | number | null)[];
  readonly statuses: readonly ('PRESENT' | 'NULL_VALUE' | 'NOT_FOUND' | 'OUTSIDE_MAX_AGE')[];
  readonly event_timestamps: readonly string[];
}

/** Body of an answer in the form of Feast. */
export interface FeaturesResponse {
  readonly metadata: { readonly feature_names: readonly string[] };
  readonly results: readonly FeatureVector[];
}

const NO_TIME = '1970-01-01T00:00:00Z';

/** The column of a key: the values as they were sent. */
export function entityVector(values: EntityValues): FeatureVector {
  return { values, statuses: values.map(() => 'PRESENT' as const), event_timestamps: values.map(() => NO_TIME) };
}

/** The columns of some features of a view, from the answers for its entities. */
export function featureVectors(answers: readonly FeatureAnswer[], positions: readonly number[]): readonly FeatureVector[] {
  const times = answers.map(timeOf);
  return positions.map((position) => {
    const cells = answers.map((answer) => cellOf(answer, position));
    return { values: cells.map(({ value }) => value), statuses: cells.map(({ status }) => status), event_timestamps: times };
  });
}

function cellOf(answer: FeatureAnswer, position: number): { readonly value: number | null; readonly status: FeatureVector['statuses'][number] } {
  if (answer.status === 'stale') return { value: null, status: 'OUTSIDE_MAX_AGE' };
  if (answer.status !== 'present') return { value: null, status: 'NOT_FOUND' };
  const value = answer.values[position] ?? Number.NaN;
  // JSON has no NaN; a missing value is a null, and says that it is one.
  return Number.isNaN(value) ? { value: null, status: 'NULL_VALUE' } : { value, status: 'PRESENT' };
}

/** RFC 3339 as Feast writes it: milliseconds only where there are any. */
function timeOf(answer: FeatureAnswer): string {
  if (answer.status === 'absent' || answer.status === 'later') return NO_TIME;
  return new Date(answer.eventTime).toISOString().replace('.000Z', 'Z');
}
