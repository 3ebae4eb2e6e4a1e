import { type Dataset, InvalidArgumentError } from '@spx/core';
import type { StandardErrors } from './standard-errors.js';

/** Standard errors by name. `auto`: HAC where the label spans more than one bar, else classical. */
export type StandardErrorChoice = 'auto' | 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' | 'HAC' | 'clustered';

/** Which standard errors an estimator gives. */
export interface ErrorChoice {
  readonly standardErrors: StandardErrorChoice;
  /** Lags of HAC; `null` for the label's horizon less 1. */
  readonly hacLags: number | null;
}

const names: readonly unknown[] = ['auto', 'classical', 'HC0', 'HC1', 'HC2', 'HC3', 'HAC', 'clustered'];

/**
 * Refuses a choice that no data could be fitted with.
 *
 * @throws {InvalidArgumentError} if the name is unknown, or `hacLags` no integer of 0 or more.
 */
export function checkErrorChoice({ standardErrors, hacLags }: ErrorChoice): void {
  if (!names.includes(standardErrors)) throw new InvalidArgumentError('standardErrors', `one of ${names.join(', ')}`, { received: standardErrors });
  if (hacLags !== null && !(Number.isInteger(hacLags) && hacLags >= 0)) {
    throw new InvalidArgumentError('hacLags', 'an integer of 0 or more', { received: hacLags });
  }
}

/**
 * The choice for the rows of a dataset.
 *
 * @param rows - those that are fitted; all of them where `null`.
 * @throws {InvalidArgumentError} if clusters are asked for and there are no sessions.
 */
export function standardErrorsFor({ label, session }: Dataset, { standardErrors, hacLags }: ErrorChoice, rows: Uint32Array | null): StandardErrors {
  const name = standardErrors === 'auto' ? (label.horizonBars > 1 ? 'HAC' : 'classical') : standardErrors;
  if (name === 'HAC') {
    const available = rows?.length ?? label.values.length;
    return { kind: 'HAC', lags: Math.min(hacLags ?? Math.max(0, label.horizonBars - 1), available - 1) };
  }
  if (name !== 'clustered') return name;
  if (session === undefined) {
    throw new InvalidArgumentError('standardErrors', 'other than "clustered" where there are no sessions', {
      received: name,
      remedy: 'Give a dataset with "session", or choose "HAC".',
    });
  }
  return { kind: 'clustered', clusters: rows === null ? session : Float64Array.from(rows, (row) => session[row]!) };
}
