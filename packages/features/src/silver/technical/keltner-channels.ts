import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { positiveOption } from '../description/positive-option.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { wilderAtr } from './wilder-atr.js';

/** Options of {@link keltnerChannels}. */
export interface KeltnerChannelsOptions<Period extends number = number, RangePeriod extends number = number, Width extends number = number> {
  /** Span of the middle in bars, 1 or more; default 20. */
  readonly period?: Period;
  /** Bars of the average true range, 1 or more; default 10. */
  readonly rangePeriod?: RangePeriod;
  /** Average true ranges from the middle to each band, above 0; default 2. */
  readonly width?: Width;
}

/** Columns of {@link keltnerChannels}: the options are part of the name, a width of 1.5 spelled 1_5. */
export type KeltnerChannelsColumn<Period extends number, RangePeriod extends number, Width extends number> = Suffixed<
  'keltner_upper' | 'keltner_lower' | 'keltner_width' | 'keltner_position',
  [Period, RangePeriod, Width],
  []
>;

/**
 * Keltner channels: an exponential average with a band of average true ranges around it, the band's relative width, and where in it the close stands.
 *
 * Formula: m = ema_<period> of the close, a = Wilder's average true range over `rangePeriod`; upper, lower = m +- width * a; keltner_width = 2 width a / m;
 *          keltner_position = (close - lower) / (upper - lower). Keltner himself took simple averages of typical price and range over 10 bars; exponential
 *          average and true range are Raschke's, and what charting sites show. The middle is `ema_<period>`.
 * Input:   close and wilder_atr_<rangePeriod>, n rows, price units.
 * Output:  `keltner_upper`, `keltner_lower` in price units, `keltner_width` as a fraction, `keltner_position` 0 at the lower band and 1 at the upper, not limited
 *          to them; each name ends with the options, as in `keltner_position_20_10_2`; n rows, NaN until both averages have warmed up. The last two are
 *          scale-free.
 * Edges:   no range since the start -> width 0, position NaN; a row with a NaN gives NaN and is passed over.
 * Cost:    O(n) time, four output columns.
 *
 * @throws {InvalidArgumentError} if a period is not a positive integer, or `width` not above 0.
 * @see Keltner, How to Make Money in Commodities, 1960; Raschke and Connors, Street Smarts, 1995.
 * @example
 * keltnerChannels({ width: 1.5 }); // keltner_upper_20_10_1_5 and three more
 */
export function keltnerChannels<const Period extends number = 20, const RangePeriod extends number = 10, const Width extends number = 2>(
  options: KeltnerChannelsOptions<Period, RangePeriod, Width> = {},
): FeatureCalculator<KeltnerChannelsColumn<Period, RangePeriod, Width>> {
  const period = integerOption('period', options.period ?? 20, 1);
  const rangePeriod = integerOption('rangePeriod', options.rangePeriod ?? 10, 1);
  const width = positiveOption('width', options.width ?? 2);
  const outputs = (['keltner_upper', 'keltner_lower', 'keltner_width', 'keltner_position'] as const).map(
    (base) => suffixed(base, [period, rangePeriod, width], []) as KeltnerChannelsColumn<Period, RangePeriod, Width>,
  );
  const range = wilderAtr({ period: rangePeriod });
  const [rangeColumn] = range.outputs;
  // A range is some ten-thousandths of the price, so an error of the middle weighs that much more in the position.
  const middleSettle = period === 1 ? 0 : settleOfDecay(1 - 2 / (period + 1), 1e7);
  return {
    specVersion: 1,
    id: `keltner_channels_${period}_${rangePeriod}_${width}`,
    inputs: ['close', rangeColumn!],
    outputs,
    warmUp: perOutput(outputs, Math.max(period, rangePeriod) - 1),
    settle: perOutput(outputs, Math.max(middleSettle, range.settle[rangeColumn!]!)),
    units: perOutput(outputs, ['price', 'price', 'fraction', 'ratio']),
    dependencies: [range],
    kernel: () => keltnerChannelsKernel(period, width),
  };
}

const SEEN = 0;
const CLOSE = 1;
const ABOVE = 2;

/**
 * Follows how far the close lies above its average, not the average: of two near prices the difference would have few digits left where the range has died down.
 */
function keltnerChannelsKernel(period: number, width: number): FeatureKernel {
  const state = new Float64Array(3);
  const kept = 1 - 2 / (period + 1);
  return {
    state,
    advance(columns, from, to, out) {
      const [close, range] = columns as [Float64Array, Float64Array];
      const [upper, lower, relativeWidth, position] = out as [Float64Array, Float64Array, Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let previous = state[CLOSE]!;
      let above = state[ABOVE]!;
      for (let row = from; row < to; row++) {
        const next = seen === 0 ? 0 * close[row]! : kept * (above + (close[row]! - previous));
        upper[row] = lower[row] = relativeWidth[row] = position[row] = Number.NaN;
        if (!Number.isFinite(next)) continue;
        above = next;
        previous = close[row]!;
        seen = Math.min(seen + 1, period);
        if (seen < period) continue;
        const middle = previous - above;
        const half = width * range[row]!;
        upper[row] = finiteOrNaN(middle + half);
        lower[row] = finiteOrNaN(middle - half);
        relativeWidth[row] = finiteOrNaN((2 * half) / middle);
        position[row] = finiteOrNaN((above + half) / (2 * half));
      }
      state[SEEN] = seen;
      state[CLOSE] = previous;
      state[ABOVE] = above;
    },
  };
}
