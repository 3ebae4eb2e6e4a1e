import { type Dataset, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { checkGroupBy } from './check-fold-options.js';
import { checkEmbargo, type EmbargoOptions } from './embargo.js';
import { foldBounds } from './fold-bounds.js';
import { type LabelledTimeline, labelledTimeline } from './labelled-timeline.js';
import type { PurgedFold } from './purged-k-fold.js';
import { type BlockSpan, purgedRows } from './purged-rows.js';

/** Options of {@link leaveInstrumentsOut}. The embargo follows each test block. */
export interface LeaveInstrumentsOutOptions extends EmbargoOptions {
  /** Sets that the instruments are dealt into; 2 or more. Default 5. */
  readonly instrumentFolds?: number;
  /** Blocks of time that the rows are cut into; 2 or more. Default 5. */
  readonly timeFolds?: number;
  /** `session`: every block of time is made of whole sessions. Needs a dataset with sessions. */
  readonly groupBy?: 'session';
}

/** One set of instruments in one block of time. */
export interface InstrumentFold extends PurgedFold {
  /** Instruments that are tested, and that no training row belongs to. */
  readonly instruments: readonly number[];
  /** Rows of these instruments at other times, which are in neither part. */
  readonly leftOutRows: number;
}

/**
 * Folds that test a model on instruments and times that it has seen nothing of.
 *
 * Rule:    instruments, in order of their number, are dealt in turn into sets, time is cut into blocks, and every pair of set and block is a fold: it trains on the
 *          other instruments outside of the block's time. Instruments move together, so a label of another instrument over the same time is nearly the tested label: rows
 *          of every instrument are purged and embargoed by the block, as in `purgedKFold`.
 * Input:   a dataset with `instrument`, oldest first by label start; rows of one time in any order.
 * Output:  `instrumentFolds` x `timeFolds` folds, those of one block together; every row is tested once. A pair without rows makes no fold.
 * Cost:    O(rows x folds).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, rows are not in order of time, or the dataset has no instruments or a number that is not an integer.
 * @throws {InsufficientDataError} if there are fewer instruments, times or sessions than folds, or a fold has nothing to train on.
 * @throws {ShapeMismatchError} if lengths differ.
 * @example
 * for (const { train, test, instruments } of leaveInstrumentsOut(dataset, { instrumentFolds: 3, timeFolds: 4, embargoBars: 30 })) {
 *   const model = await estimator.fit(takeDataset(dataset, train));
 *   score(instruments, model, takeDataset(dataset, test));
 * }
 */
export function leaveInstrumentsOut(dataset: Dataset, options: LeaveInstrumentsOutOptions = {}): readonly InstrumentFold[] {
  const { instrumentFolds = 5, timeFolds = 5, groupBy } = options;
  for (const [name, value] of Object.entries({ instrumentFolds, timeFolds })) {
    if (!Number.isInteger(value) || value < 2) throw new InvalidArgumentError(name, 'an integer of 2 or more', { received: value });
  }
  checkEmbargo(options);
  checkGroupBy(groupBy);
  const timeline = labelledTimeline(dataset, groupBy);
  const instrument = instrumentsOf(dataset);
  const sets = dealtSets(instrument, instrumentFolds);
  const bounds = foldBounds({ ...timeline, folds: timeFolds });
  return bounds.slice(0, -1).flatMap((from, block) => {
    const tests = sets.map((instruments) => ({ instruments, isLeftOut: membership(instrument, instruments), from, to: bounds[block + 1]! }));
    return tests.flatMap((test) => instrumentFold(timeline, test, options));
  });
}

interface InstrumentTest {
  readonly instruments: readonly number[];
  readonly isLeftOut: Uint8Array;
  readonly from: number;
  readonly to: number;
}

function instrumentFold(timeline: LabelledTimeline, { instruments, isLeftOut, from, to }: InstrumentTest, options: EmbargoOptions): InstrumentFold[] {
  const places = timeline.rows.map((_, place) => place);
  const test = places.subarray(from, to).filter((place) => isLeftOut[place] === 1);
  if (test.length === 0) return [];
  const leftOut = places.filter((place) => isLeftOut[place] === 1);
  const result = purgedRows(timeline, leftOut, { ...options, spans: [spanOf(timeline, test)] });
  if (result.train.length > 0) return [{ ...result, test, instruments, leftOutRows: leftOut.length - test.length }];
  const what = `training rows of the fold that tests instruments ${instruments.join(', ')} from row ${from}`;
  throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows or instruments, or other folds.' });
}

function spanOf({ start, end }: LabelledTimeline, test: Uint32Array): BlockSpan {
  return { first: start[test[0]!]!, last: test.reduce((latest, place) => Math.max(latest, end[place]!), start[test[0]!]!) };
}

function instrumentsOf({ instrument }: Dataset): Float64Array {
  if (instrument === undefined) throw new InvalidArgumentError('dataset.instrument', 'given, to leave instruments out', { received: instrument });
  const bad = instrument.findIndex((value) => !Number.isInteger(value));
  if (bad === -1) return instrument;
  throw new InvalidArgumentError('dataset.instrument', 'an integer in every row', { received: `${instrument[bad]} in row ${bad}` });
}

function dealtSets(instrument: Float64Array, folds: number): readonly (readonly number[])[] {
  const distinct = [...new Set(instrument)].sort((a, b) => a - b);
  if (distinct.length < folds) {
    const remedy = 'Give more instruments, or fewer "instrumentFolds".';
    throw new InsufficientDataError({ what: 'instruments, one a fold,', required: folds, available: distinct.length, remedy });
  }
  return Array.from({ length: folds }, (_, fold) => distinct.filter((_, index) => index % folds === fold));
}

function membership(instrument: Float64Array, chosen: readonly number[]): Uint8Array {
  const members = new Set(chosen);
  return Uint8Array.from(instrument, (value) => (members.has(value) ? 1 : 0));
}
