import { ColumnTable } from '@spx/core';
import { awkwardBars, cleanBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleFreeFeatures } from './scale-free-features.js';

const PRICES: ReadonlySet<string> = new Set(['open', 'high', 'low', 'close']);
const VOLUME: ReadonlySet<string> = new Set(['volume']);
const matrix = scaleFreeFeatures();
const runs = { seed: 1, numRuns: 5 };
const seeds = fc.integer({ min: 1, max: 1e6 });
const powersOfTwo = fc.integer({ min: -8, max: 8 }).map((power) => 2 ** power);
const factors = fc.integer({ min: 3, max: 99_999 });

/** Clean bars with prices in sixty-fourths: their products with `factors` are exact, so equal moves stay equal and no direction turns on a rounding error. */
function exactBars(seed: number): ColumnTable {
  const bars = cleanBars({ seed, rows: 2_000 });
  return new ColumnTable(
    Object.fromEntries(bars.names.map((name) => [name, PRICES.has(name) ? bars.column(name).map((value) => Math.round(value * 64) / 64) : bars.column(name)])),
  );
}

/** The same bars with some columns times a factor. */
function scaled(bars: ColumnTable, names: ReadonlySet<string>, factor: number): ColumnTable {
  return new ColumnTable(
    Object.fromEntries(bars.names.map((name) => [name, names.has(name) ? bars.column(name).map((value) => value * factor) : bars.column(name)])),
  );
}

/** Asserts that no feature differs between two tables of bars by more than a share of its size, missing cells included; 0 asks for the same bits. */
async function expectEqualFeatures(first: ColumnTable, second: ColumnTable, relative: number): Promise<void> {
  const [before, after] = [await matrix.compute(first), await matrix.compute(second)];
  for (const name of matrix.names) {
    const [wanted, received] = [before.column(name), after.column(name)];
    const sizes = wanted.filter((value) => !Number.isNaN(value)).map(Math.abs);
    const scale = relative * (sizes.sort()[sizes.length >> 1] ?? 0);
    const row = wanted.findIndex(
      (want, at) => !Object.is(want, received[at]) && !(Math.abs(received[at]! - want) <= Math.max(scale, relative * Math.abs(want))),
    );
    if (row >= 0) expect({ name, row, value: received[row] }).toEqual({ name, row, value: wanted[row] });
  }
}

test.each([
  ['prices', PRICES],
  ['volumes', VOLUME],
])('%s times a power of two give the same bits, on awkward bars too', (_, names) =>
  fc.assert(
    fc.asyncProperty(seeds, powersOfTwo, (seed, factor) => {
      const bars = awkwardBars({ seed, rows: 2_000 });
      return expectEqualFeatures(bars, scaled(bars, names, factor), 0);
    }),
    runs,
  ),
);

test.each([
  ['prices', PRICES],
  ['volumes', VOLUME],
])('%s in any other unit give the same numbers', (_, names) =>
  fc.assert(
    fc.asyncProperty(seeds, factors, (seed, factor) => {
      const bars = exactBars(seed);
      return expectEqualFeatures(bars, scaled(bars, names, factor), 1e-9);
    }),
    runs,
  ),
);

test('no feature is constant, and no two are equal but for a factor', () =>
  fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const table = await matrix.compute(awkwardBars({ seed, rows: 3_000 }));
      const columns = matrix.names.map((name) => ({ name, values: table.column(name) }));
      for (const { name, values } of columns) {
        const known = values.filter((value) => !Number.isNaN(value));
        expect([name, new Set(known).size > 1]).toEqual([name, true]);
      }
      for (const [index, left] of columns.entries()) {
        for (const right of columns.slice(index + 1))
          expect([left.name, right.name, isMultiple(left.values, right.values)]).toEqual([left.name, right.name, false]);
      }
    }),
    runs,
  ));

/** Whether the right column is the left one times one factor, to a millionth, wherever both have a value. */
function isMultiple(left: Float64Array, right: Float64Array): boolean {
  const rows = [...left.keys()].filter((row) => !Number.isNaN(left[row]!) && !Number.isNaN(right[row]!));
  const anchor = rows.reduce((best, row) => (Math.abs(left[row]!) > Math.abs(left[best]!) ? row : best), rows[0]!);
  const factor = right[anchor]! / left[anchor]!;
  const size = Math.abs(right[anchor]!);
  return rows.every((row) => Math.abs(right[row]! - factor * left[row]!) <= 1e-6 * Math.max(size * 1e-3, Math.abs(right[row]!)));
}
