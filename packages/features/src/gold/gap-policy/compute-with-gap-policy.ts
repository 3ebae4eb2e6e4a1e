import { setImmediate } from 'node:timers/promises';
import { type BarColumn, ColumnTable } from '@spx/core';
import { type FillGapsOptions, fillGaps, type GapFilledBars } from '../../bronze/gap-policy/fill-gaps.js';
import type { FeatureMatrix } from '../feature-matrix.js';

/** Bars between two turns of the event loop, some 50 ms for a set of 76 features. */
const ROWS_PER_TURN = 100_000;

/** Bars after a gap policy with their features. */
export interface GapFilledFeatures<Name extends string = string> extends GapFilledBars {
  /** Features of the rows of `bars`, filled ones included. */
  readonly features: ColumnTable<Name>;
}

/**
 * Features over bars to which a gap policy is applied first.
 *
 * Bars are filled as the policy says, and at each of its new starts every calculator forgets what came before: its warm-up begins again there.
 *
 * @returns the bars with those filled, and their features, row by row. Labels are to be made of these bars, not of those given.
 * @throws {InvalidArgumentError} as `fillGaps` and `FeatureMatrix.compute`.
 * @throws {UnknownColumnError} if a bar column is missing.
 * @example
 * const { bars: whole, features } = await computeWithGapPolicy(marketFeatures(), bars, { policy: 'reset', calendar: usEquityCalendar() });
 */
export async function computeWithGapPolicy<Name extends string>(
  matrix: FeatureMatrix<Name>,
  bars: ColumnTable<BarColumn>,
  options: FillGapsOptions,
): Promise<GapFilledFeatures<Name>> {
  const done = fillGaps(bars, options);
  const features = done.resets.length === 0 ? await matrix.compute(done.bars) : await computeSegments(matrix, done);
  return { ...done, features };
}

async function computeSegments<Name extends string>(matrix: FeatureMatrix<Name>, { bars, resets }: GapFilledBars): Promise<ColumnTable<Name>> {
  const columns = matrix.names.map((name) => [name, new Float64Array(bars.rowCount)] as const);
  const stream = matrix.stream();
  const bounds = [0, ...resets, bars.rowCount];
  let turned = 0;
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    stream.reset();
    const segment = stream.advance(bars.slice(from, bounds[index + 1]!));
    for (const [name, values] of columns) values.set(segment.column(name), from);
    if (from - turned < ROWS_PER_TURN) continue;
    turned = from;
    await setImmediate();
  }
  return new ColumnTable(Object.fromEntries(columns) as Record<Name, Float64Array>);
}
