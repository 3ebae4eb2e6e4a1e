import { InvalidArgumentError } from '@spx/core';
import type { BinMapper } from './bin-mapper.js';

/**
 * Which bin a category gets. `count`: the most frequent first, bin 0 for missing values and rare categories together (LightGBM). `value`: category `c` gets bin
 * `c`, and missing values the bin after the last (XGBoost).
 */
export type CategoryOrder = 'count' | 'value';

/** What a mapper of categories is made from. */
export interface CategoryMapperOptions {
  readonly column: number;
  /** The column's name, for errors. */
  readonly name: string;
  readonly maxBins: number;
  readonly minDataInBin: number;
  readonly order: CategoryOrder;
}

/** Most bins that two bytes can tell apart. */
const mostBins = 65_536;
/** Categories must stay below: single precision tells whole numbers apart up to here, and a set of categories takes a bit for each number below its largest. */
const categoryLimit = 2 ** 24;
/** Share of the rows with a value whose categories get bins whatever `maxBins`; in single precision, as LightGBM has it. */
const keptShare = Math.fround(0.99);

/**
 * Finds the bins of one column of categories, from all of its rows.
 *
 * Rare: by count, categories get bins until 99 % of the rows with a value are covered, or `maxBins` are used where that comes later; those with fewer rows than
 *       `minDataInBin` beyond the first two get none. Categories without a bin stay with the missing values on the right side of every split.
 * Output: `undefined` where there is nothing to part: a single category and no missing value, or no category.
 *
 * @param values - whole numbers from 0 to 16,777,215, or NaN; negative ones count as NaN by count.
 * @throws {InvalidArgumentError} for any other value, naming the column and the row, and for more categories than bins can be told apart.
 * @see LightGBM, src/io/bin.cpp, BinMapper::FindBin.
 */
export function categoryMapper(values: Float64Array, options: CategoryMapperOptions): BinMapper | undefined {
  const counts = countCategories(values, options);
  const known = counts.reduce((sum, count) => sum + count, 0);
  const hasMissing = known < values.length;
  const present = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (present === 0 || (present === 1 && !hasMissing)) return undefined;
  const categories = options.order === 'value' ? byValue(counts.length, hasMissing) : byCount(counts, { ...options, known, hasMissing });
  if (categories.length > mostBins) refuse(options, `a feature of at most ${mostBins - 1} categories`, `${categories.length - 1} categories`);
  return {
    column: options.column,
    upperBounds: new Float64Array(0),
    missingBin: categories.indexOf(-1),
    binCount: categories.length,
    missing: hasMissing ? 'nan' : 'none',
    categories,
  };
}

/** Rows of each category from 0 to the largest. */
function countCategories(values: Float64Array, options: CategoryMapperOptions): Uint32Array {
  const { order } = options;
  let largest = -1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value) || (value < 0 && order === 'count')) continue;
    if (!Number.isInteger(value) || value < 0 || value >= categoryLimit) refuse(options, categoryRange, `${value} in row ${row}`);
    if (value > largest) largest = value;
  }
  if (order === 'value' && largest > mostBins - 2) {
    refuse(options, `categories numbered below ${mostBins - 1}, one bin for each`, `${largest} in row ${values.indexOf(largest)}`);
  }
  const counts = new Uint32Array(largest + 1);
  for (let row = 0; row < values.length; row++) if (values[row]! >= 0) counts[values[row]!]!++;
  return counts;
}

const categoryRange = `NaN or a category in every row, a whole number of 0 or more and below ${categoryLimit}`;

function byValue(count: number, hasMissing: boolean): Int32Array {
  const categories = Int32Array.from({ length: count + (hasMissing ? 1 : 0) }, (_, bin) => bin);
  if (hasMissing) categories[count] = -1;
  return categories;
}

function byCount(
  counts: Uint32Array,
  { maxBins, minDataInBin, known, hasMissing }: CategoryMapperOptions & { readonly known: number; readonly hasMissing: boolean },
): Int32Array {
  const sorted: number[] = [];
  for (let category = 0; category < counts.length; category++) if (counts[category]! > 0) sorted.push(category);
  sorted.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const enough = Math.floor(Math.fround(Math.fround(known) * keptShare) + 0.5);
  const most = Math.min(sorted.length + (hasMissing ? 1 : 0), maxBins);
  const kept = [-1];
  let covered = 0;
  for (const [place, category] of sorted.entries()) {
    const isNeeded = covered < enough || kept.length < most;
    if (!isNeeded || (counts[category]! < minDataInBin && place > 1)) break;
    kept.push(category);
    covered += counts[category]!;
  }
  return Int32Array.from(kept);
}

function refuse({ name }: CategoryMapperOptions, expected: string, received: string): never {
  throw new InvalidArgumentError(name, expected, {
    received,
    remedy: 'Renumber the categories from 0, the most frequent first, or leave the feature numerical.',
  });
}
