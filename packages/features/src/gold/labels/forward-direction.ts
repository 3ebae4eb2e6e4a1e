import { type BarColumn, type ColumnTable, InvalidArgumentError, type Label } from '@spx/core';
import { type ForwardReturnOptions, forwardReturn } from './forward-return.js';
import { maskedLabel } from './masked-label.js';

/** What {@link forwardDirection} is to look ahead for. */
export interface ForwardDirectionOptions extends Pick<ForwardReturnOptions, 'horizonBars' | 'sessions'> {
  /** Moves of this many percent or fewer, either way, are no direction; 0 or more, default 0. */
  readonly deadBandPercent?: number;
  /**
   * `two` (default): 1 for a rise, 0 for a fall; moves within the dead band are masked. Mind that a live system cannot know which rows these will be: a score on the
   * others alone flatters. `three`: 1 for a rise, -1 for a fall, 0 within the dead band.
   */
  readonly classes?: 'two' | 'three';
}

/**
 * Whether the price rises or falls over the next N bars.
 *
 * Formula: r = 100 (c[t+N] - c[t]) / c[t], b the dead band. Two classes: 1 if r > b, 0 if r < -b, masked between; without a dead band 1 if r > 0, else 0, for in the
 *          reference system a tie counts as no rise. Three classes: 1 if r > b, -1 if r < -b, else 0.
 * Input:   as `forwardReturn`.
 * Output:  n values, NaN where masked. The unit of two classes is probability, for that is what a prediction of it is: fitted by squared error, its MSE is the Brier
 *          score. The unit of three is class.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer, the dead band is below 0, or `classes` is another.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 * @example
 * forwardDirection(bars, { horizonBars: 30 }).values[0]; // 1: the price rose
 * forwardDirection(bars, { deadBandPercent: 0.05, classes: 'three' }).values[0]; // 0: it hardly moved
 */
export function forwardDirection(bars: ColumnTable<BarColumn>, options: ForwardDirectionOptions = {}): Label {
  const { deadBandPercent: band = 0, classes = 'two' } = options;
  if (!Number.isFinite(band) || band < 0) throw new InvalidArgumentError('deadBandPercent', 'a finite number of 0 or more', { received: band });
  if (classes !== 'two' && classes !== 'three') throw new InvalidArgumentError('classes', '"two" or "three"', { received: classes });
  const label = forwardReturn(bars, { ...options, unit: 'percent' });
  const values = label.values.map(classes === 'three' ? (move) => threeClasses(move, band) : (move) => twoClasses(move, band));
  const name = `forward_direction${classes === 'three' ? '_three' : ''}_${label.horizonBars}${band > 0 ? `_band_${band}` : ''}`;
  return maskedLabel({ ...label, name, values, unit: classes === 'three' ? 'class' : 'probability' });
}

function twoClasses(move: number, band: number): number {
  if (Number.isNaN(move) || (band > 0 && Math.abs(move) <= band)) return Number.NaN;
  return move > 0 ? 1 : 0;
}

function threeClasses(move: number, band: number): number {
  if (Number.isNaN(move)) return Number.NaN;
  return Math.abs(move) <= band ? 0 : Math.sign(move);
}
