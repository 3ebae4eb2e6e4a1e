import { type BarColumn, type ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { integerOption } from '../../silver/description/integer-option.js';
import { positiveOption } from '../../silver/description/positive-option.js';
import { type BarVolatility, barVolatility } from './bar-volatility.js';

/** Where the barriers of {@link tripleBarrier} stand. */
export interface TripleBarrierOptions {
  /** N, bars until the vertical barrier; default 30. */
  readonly horizonBars?: number;
  /** Distance of the barrier on the side of profit, in `unit`, above 0; default 1. `null`: there is none. */
  readonly takeProfit?: number | null;
  /** Distance of the barrier on the side of loss, in `unit`, above 0; default 1. `null`: there is none. */
  readonly stopLoss?: number | null;
  /** Default `volatility`: multiples of v[t] sqrt(N), the standard deviation to be expected over the horizon. `percent`: percent of the close of bar t. */
  readonly unit?: 'volatility' | 'percent';
  /** v, volatility per bar that is known at the close of bar t; by default the exponentially weighted one of span 100. Not read in percent. */
  readonly volatility?: BarVolatility;
  /**
   * Position that is taken at the close of bar t: default `long`, profit above. `short`: profit below. One number per bar, 1 or -1: the side of a strategy of yours, and
   * 0 or NaN where it takes none, which masks the row.
   */
  readonly side?: 'long' | 'short' | Float64Array;
  /** Value where neither of the two is touched: default `zero`, or the `sign` of the return at the vertical barrier. */
  readonly atHorizon?: 'zero' | 'sign';
  /** Session of each row; by default as `sessionIndex` finds them. */
  readonly sessions?: Float64Array;
}

/** Checked options, with one width and one side per bar. */
export interface TripleBarrierSettings {
  readonly horizonBars: number;
  /** Multiples of `width`; Infinity where there is no such barrier. */
  readonly takeProfit: number;
  readonly stopLoss: number;
  /** Unit of the distances, as a fraction of the close. */
  readonly width: Float64Array;
  readonly side: Float64Array;
  readonly signsAtHorizon: boolean;
}

/**
 * Checks the options of a triple barrier.
 *
 * @throws {InvalidArgumentError} if one is outside its limits.
 * @throws {ShapeMismatchError} if there is another number of volatilities or sides than bars.
 */
export function tripleBarrierSettings(bars: ColumnTable<BarColumn>, options: TripleBarrierOptions): TripleBarrierSettings {
  const { unit = 'volatility', atHorizon = 'zero', side = 'long' } = options;
  const horizonBars = integerOption('horizonBars', options.horizonBars ?? 30, 1);
  if (unit !== 'volatility' && unit !== 'percent') throw new InvalidArgumentError('unit', '"volatility" or "percent"', { received: unit });
  if (atHorizon !== 'zero' && atHorizon !== 'sign') throw new InvalidArgumentError('atHorizon', '"zero" or "sign"', { received: atHorizon });
  const root = Math.sqrt(horizonBars);
  return {
    horizonBars,
    takeProfit: distanceOf('takeProfit', options.takeProfit),
    stopLoss: distanceOf('stopLoss', options.stopLoss),
    width: unit === 'percent' ? new Float64Array(bars.rowCount).fill(0.01) : barVolatility(bars, options.volatility).map((volatility) => volatility * root),
    side: sidesOf(bars, side),
    signsAtHorizon: atHorizon === 'sign',
  };
}

function distanceOf(argument: string, distance: number | null = 1): number {
  return distance === null ? Number.POSITIVE_INFINITY : positiveOption(argument, distance);
}

function sidesOf({ rowCount }: ColumnTable<BarColumn>, side: NonNullable<TripleBarrierOptions['side']>): Float64Array {
  if (side === 'long' || side === 'short') return new Float64Array(rowCount).fill(side === 'long' ? 1 : -1);
  if (!(side instanceof Float64Array)) throw new InvalidArgumentError('side', '"long", "short" or a Float64Array', { received: side });
  if (side.length !== rowCount) throw new ShapeMismatchError({ what: 'side', expected: rowCount, received: side.length });
  const wrong = side.findIndex((value) => Math.abs(value) !== 1 && value !== 0 && !Number.isNaN(value));
  if (wrong >= 0) throw new InvalidArgumentError(`side[${wrong}]`, '1, -1, 0 or NaN', { received: side[wrong] });
  return side;
}
