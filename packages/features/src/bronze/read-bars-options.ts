import type { BarColumn } from '@spx/core';

/** How {@link readBars} is to understand its files. */
export interface ReadBarsOptions {
  /**
   * Name in the file of a bar column whose name is not one of the usual ones, such as `{ open: 'Eröffnung' }`; columns that are not named here are still found by
   * convention. `volume: null` says that the files hold no volume: the column is then NaN throughout. Without it a missing volume is an error.
   */
  readonly columns?: Readonly<Partial<Record<Exclude<BarColumn, 'volume'>, string>>> & { readonly volume?: string | null };
  /** IANA zone, such as `America/New_York` or `UTC`, of times that carry none. Times with an offset of their own keep it. */
  readonly timeZone?: string;
  /** Luxon tokens of a time that is not ISO-8601, such as `dd.MM.yyyy HH:mm`. Without an offset token `timeZone` is needed too. */
  readonly timeFormat?: string;
  /** Decimal separator of numbers in text; default `.`. With `,` a number that holds a point is refused, for the point could group thousands. */
  readonly decimalSeparator?: '.' | ',';
  /** Share of quarantined rows, 0 to 1, above which reading fails; default 0.01. */
  readonly maximumQuarantineShare?: number;
  /** What to do when a row is older than the one before it: `error` (default), or `sort` the file. */
  readonly onUnsorted?: 'error' | 'sort';
  /** What to do when two rows of one time differ: `error` (default), or keep the `first` or the `last` in file order, the files in the order given. */
  readonly onDuplicate?: 'error' | 'first' | 'last';
}
