import { barColumns, InvalidArgumentError } from '@spx/core';
import { IANAZone } from 'luxon';
import type { ReadBarsOptions } from './read-bars-options.js';
import { formattedTime } from './time/formatted-time.js';
import type { TimeParser } from './time/time-parser.js';

/** Checked options of {@link readBars} with every default filled in. */
export interface ReadBarsSettings {
  readonly columns: NonNullable<ReadBarsOptions['columns']>;
  readonly timeZone: string | undefined;
  /** Reader of the times in the caller's own layout. */
  readonly formattedTime: TimeParser | undefined;
  readonly decimalSeparator: '.' | ',';
  readonly maximumQuarantineShare: number;
  readonly onUnsorted: 'error' | 'sort';
  readonly onDuplicate: 'error' | 'first' | 'last';
}

/**
 * Checks the options of {@link readBars}.
 *
 * @throws {InvalidArgumentError} that names the option, the limit and the value.
 */
export function readBarsSettings(options: ReadBarsOptions): ReadBarsSettings {
  const { columns = {}, timeZone, timeFormat, maximumQuarantineShare = 0.01 } = options;
  checkColumns(columns);
  if (timeZone !== undefined && !IANAZone.isValidZone(timeZone)) {
    throw new InvalidArgumentError('timeZone', 'an IANA time zone such as "America/New_York" or "UTC"', { received: timeZone });
  }
  if (!(maximumQuarantineShare >= 0 && maximumQuarantineShare <= 1)) {
    throw new InvalidArgumentError('maximumQuarantineShare', 'a share between 0 and 1', { received: maximumQuarantineShare });
  }
  return {
    columns,
    timeZone,
    formattedTime: timeFormat === undefined ? undefined : formattedTime(timeFormat, timeZone),
    maximumQuarantineShare,
    decimalSeparator: oneOf('decimalSeparator', options.decimalSeparator ?? '.', ['.', ',']),
    onUnsorted: oneOf('onUnsorted', options.onUnsorted ?? 'error', ['error', 'sort']),
    onDuplicate: oneOf('onDuplicate', options.onDuplicate ?? 'error', ['error', 'first', 'last']),
  };
}

function checkColumns(columns: Readonly<Record<string, unknown>>): void {
  for (const [column, name] of Object.entries(columns)) {
    if (!barColumns.some((known) => known === column)) {
      throw new InvalidArgumentError('columns', `keyed by ${barColumns.join(', ')}`, { received: column });
    }
    if (name === undefined || (name === null && column === 'volume')) continue;
    if (typeof name !== 'string' || name === '') {
      throw new InvalidArgumentError(`columns.${column}`, 'the name of a column in the file', { received: name });
    }
  }
}

function oneOf<Choice extends string>(argument: string, value: Choice, choices: readonly Choice[]): Choice {
  if (choices.includes(value)) return value;
  throw new InvalidArgumentError(argument, `one of "${choices.join('", "')}"`, { received: value });
}
