import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import { positiveOption } from '../../silver/description/positive-option.js';
import { crossSectionBatch } from './cross-section-batch.js';
import { type CrossSectionScore, type CrossSectionStream, crossSectionStream } from './cross-section-stream.js';

/** Whom a value is compared with. */
export interface CrossSectionOptions {
  /** Column of the tables whose values are compared. */
  readonly column: string;
  /**
   * Oldest value of another instrument that still counts, as milliseconds since it was known; 0 or more. Default 0: only values of the very same time, which is right
   * where all instruments have bars at the same times.
   */
  readonly maximumAgeMs?: number;
  /** Fewest values that make a comparison, the own one included, 2 or more; default 2. With fewer the result is NaN. */
  readonly minimumCount?: number;
  /** Time from a bar's open, `time`, until its row is known, above 0: the length of a bar. Tables with a column `known_time` do not need it. */
  readonly barIntervalMs?: number;
}

/** Compares the instruments of a universe with one another, at every time with what is known at that time. */
export interface CrossSection {
  /** Name of the column of results, such as `rank_of_rsi_14`. */
  readonly name: string;
  /**
   * Results of whole tables; their rows need not be at the same times.
   *
   * @param tables - per instrument n rows in order of time, with the column compared, and `known_time` or `time`.
   * @returns per instrument n values, aligned with its table.
   * @throws {UnknownColumnError} if a column is missing.
   * @throws {InvalidArgumentError} naming the instrument, if its times do not rise, a value is infinite, or neither `known_time` nor `barIntervalMs` is there.
   */
  compute(tables: ReadonlyMap<string, ColumnTable>): ReadonlyMap<string, Float64Array>;
  /** A stream that knows no value yet; gives the same bits as `compute`. */
  stream(): CrossSectionStream;
}

/**
 * A comparison by a score, for {@link CrossSection} of every kind.
 *
 * @throws {InvalidArgumentError} if an option is outside its limits.
 */
export function crossSection(kind: string, score: CrossSectionScore, options: CrossSectionOptions): CrossSection {
  const { column, maximumAgeMs = 0, minimumCount = 2, barIntervalMs } = options;
  if (!(maximumAgeMs >= 0)) throw new InvalidArgumentError('maximumAgeMs', '0 or more', { received: maximumAgeMs });
  if (!Number.isInteger(minimumCount) || minimumCount < 2)
    throw new InvalidArgumentError('minimumCount', 'an integer of 2 or more', { received: minimumCount });
  if (barIntervalMs !== undefined) positiveOption('barIntervalMs', barIntervalMs);
  const name = `${kind}_of_${column}`;
  const id = `${name}_${maximumAgeMs}_${minimumCount}`;
  const stream = (): CrossSectionStream => crossSectionStream({ id, score, maximumAgeMs, minimumCount });
  return {
    name,
    compute: (tables) => crossSectionBatch(tables, { stream: stream(), column, barIntervalMs }),
    stream,
  };
}
