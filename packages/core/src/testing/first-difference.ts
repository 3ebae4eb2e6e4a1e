/** Columns that should hold the same numbers, in the order of `names`. */
export interface ColumnPair {
  readonly names: readonly string[];
  readonly expected: readonly Float64Array[];
  readonly received: readonly Float64Array[];
}

/** Where two sets of columns first part. */
export interface Difference {
  readonly column: string;
  readonly row: number;
  readonly expected: number;
  readonly received: number;
}

/** Earliest row in [from, to) at which two columns differ in any bit, NaN counting as equal to NaN; `null` when there is none. */
export function firstDifference(pair: ColumnPair, { from, to }: { readonly from: number; readonly to: number }): Difference | null {
  let first: Difference | null = null;
  let end = to;
  for (const [index, column] of pair.names.entries()) {
    const expected = pair.expected[index]!;
    const received = pair.received[index]!;
    let row = from;
    while (row < end && Object.is(expected[row], received[row])) row++;
    if (row >= end) continue;
    first = { column, row, expected: expected[row]!, received: received[row]! };
    end = row;
  }
  return first;
}

/** A number as it appears in a report; every distinct number gives a distinct text. */
export function showNumber(value: number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
