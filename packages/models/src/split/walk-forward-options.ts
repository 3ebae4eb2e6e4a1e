import { InvalidArgumentError } from '@spx/core';
import { checkGroupBy } from './check-fold-options.js';
import { checkEmbargo, type EmbargoOptions } from './embargo.js';

/** A stretch of rows: by their number, by sessions, or by time. */
export type RowSpan = { readonly rows: number } | { readonly sessions: number } | { readonly ms: number };

/**
 * Options of `walkForward`.
 *
 * Where the tests lie is said in one of two ways: by `folds`, which cuts what follows the first training rows into blocks of equal length; or by `test`, the length of
 * each, with `minimumTrain`.
 */
export interface WalkForwardOptions extends EmbargoOptions {
  /** Number of tests. Default 5; not beside `test`. */
  readonly folds?: number;
  /** `expanding` (default): every fold trains on all rows before its test, up to `maximumTrain`. `sliding`: on no longer a stretch than the first fold does. */
  readonly window?: 'expanding' | 'sliding';
  /** Length of every test. As many follow one another as have their full length. */
  readonly test?: RowSpan;
  /** From the start of one test to the next. Default: the length of the test. A shorter step tests rows more than once, a longer one leaves rows untested. */
  readonly step?: RowSpan;
  /** What comes before the first test, before purging. Default with `folds`: as much as one test; with `test` it must be given. */
  readonly minimumTrain?: RowSpan;
  /** The most that a fold trains on, counted back from its test, before purging. Default: all. */
  readonly maximumTrain?: RowSpan;
  /** `session`: train and test are whole sessions. Needs a dataset with sessions; implied by a span in sessions. */
  readonly groupBy?: 'session';
}

/**
 * Refuses options that no data could be split by.
 *
 * @throws {InvalidArgumentError} if one is outside its range, or two contradict each other.
 */
export function checkWalkForwardOptions(options: WalkForwardOptions): void {
  const { folds, window, test, step, minimumTrain, maximumTrain, groupBy } = options;
  if (folds !== undefined && (!Number.isInteger(folds) || folds < 1)) throw new InvalidArgumentError('folds', 'a positive integer', { received: folds });
  if (window !== undefined && window !== 'expanding' && window !== 'sliding') {
    throw new InvalidArgumentError('window', '"expanding" or "sliding"', { received: window });
  }
  for (const [name, span] of Object.entries({ test, step, minimumTrain, maximumTrain })) checkSpan(name, span);
  if (test !== undefined && folds !== undefined) throw new InvalidArgumentError('folds', 'left out when "test" is given', { received: folds });
  if (test === undefined && step !== undefined) throw new InvalidArgumentError('step', 'left out when "test" is', { received: step });
  if (test !== undefined && minimumTrain === undefined) {
    throw new InvalidArgumentError('minimumTrain', 'given when "test" is', { received: minimumTrain });
  }
  checkEmbargo(options);
  checkGroupBy(groupBy);
}

/** Whether train and test are to be whole sessions. */
export function isBySession({ groupBy, ...spans }: WalkForwardOptions): boolean {
  return groupBy === 'session' || [spans.test, spans.step, spans.minimumTrain, spans.maximumTrain].some((span) => span !== undefined && 'sessions' in span);
}

function checkSpan(name: string, span: RowSpan | undefined): void {
  if (span === undefined) return;
  const entries = Object.entries(span);
  const [[unit, length] = ['', Number.NaN]] = entries;
  const isWhole = unit === 'rows' || unit === 'sessions' ? Number.isInteger(length) : unit === 'ms' && Number.isFinite(length);
  if (entries.length === 1 && isWhole && length > 0) return;
  throw new InvalidArgumentError(name, 'one of "rows", "sessions" or "ms", a positive number', { received: span });
}
