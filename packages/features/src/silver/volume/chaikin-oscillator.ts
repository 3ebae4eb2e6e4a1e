import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { closeLocation } from './close-location.js';

/** Options of {@link chaikinOscillator}. */
export interface ChaikinOscillatorOptions<Fast extends number = number, Slow extends number = number> {
  /** Span of the fast average in bars, 1 or more; default 3. */
  readonly fast?: Fast;
  /** Span of the slow average in bars, more than `fast`; default 10. */
  readonly slow?: Slow;
}

/** Columns of {@link chaikinOscillator}. */
export type ChaikinOscillatorColumn<Fast extends number, Slow extends number> = `chaikin_oscillator_${Fast}_${Slow}` | `chaikin_ratio_${Fast}_${Slow}`;

/**
 * Chaikin oscillator: a fast less a slow average of the accumulation/distribution line, and the same relative to the usual volume.
 *
 * Formula: EMA_fast - EMA_slow of the running sum of money_flow_volume, both started at the first bar; chaikin_ratio = that / EMA_slow of the volume. The sum
 *          cancels in the difference, so unlike the line itself the oscillator does not depend on where the data starts; the gaps are followed and no sum grows.
 * Input:   money_flow_volume and volume, n rows, volume units.
 * Output:  `chaikin_oscillator_<fast>_<slow>` in volume units, `chaikin_ratio_<fast>_<slow>` scale-free; n rows, NaN for the first `slow - 1`.
 * Edges:   no volume since the start -> ratio NaN; a row with a NaN gives NaN and is passed over.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if a span is not a positive integer or `slow` is not above `fast`.
 * @see Chaikin, in Achelis, Technical Analysis from A to Z, 2000.
 * @example
 * chaikinOscillator(); // chaikin_oscillator_3_10 and chaikin_ratio_3_10
 */
export function chaikinOscillator<const Fast extends number = 3, const Slow extends number = 10>(
  options: ChaikinOscillatorOptions<Fast, Slow> = {},
): FeatureCalculator<ChaikinOscillatorColumn<Fast, Slow>> {
  const fast = integerOption('fast', options.fast ?? 3, 1);
  const slow = integerOption('slow', options.slow ?? 10, 1);
  if (slow <= fast) throw new InvalidArgumentError('slow', `more than the fast span of ${fast}`, { received: slow });
  const outputs = [`chaikin_oscillator_${fast}_${slow}`, `chaikin_ratio_${fast}_${slow}`] as ChaikinOscillatorColumn<Fast, Slow>[];
  return {
    specVersion: 1,
    id: `chaikin_oscillator_${fast}_${slow}`,
    inputs: ['money_flow_volume', 'volume'],
    outputs,
    warmUp: perOutput(outputs, slow - 1),
    // Volumes of a single bar can be a million times the usual.
    settle: perOutput(outputs, slow + settleOfDecay(1 - 2 / (slow + 1), 1e6)),
    units: perOutput(outputs, ['volume', 'ratio']),
    dependencies: [closeLocation()],
    kernel: () => chaikinOscillatorKernel(fast, slow),
  };
}

const SEEN = 0;
const FAST_GAP = 1;
const SLOW_GAP = 2;
const VOLUME = 3;

function chaikinOscillatorKernel(fast: number, slow: number): FeatureKernel {
  const state = new Float64Array(4);
  const keptFast = 1 - 2 / (fast + 1);
  const keptSlow = 1 - 2 / (slow + 1);
  return {
    state,
    advance(columns, from, to, out) {
      const [flow, volume] = columns as [Float64Array, Float64Array];
      const [oscillator, ratio] = out as [Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let fastGap = state[FAST_GAP]!;
      let slowGap = state[SLOW_GAP]!;
      let usual = state[VOLUME]!;
      for (let row = from; row < to; row++) {
        oscillator[row] = ratio[row] = Number.NaN;
        // Both averages start at the line, so the first bar opens no gap.
        const step = seen === 0 ? 0 * flow[row]! : flow[row]!;
        const nextUsual = seen === 0 ? volume[row]! : volume[row]! + keptSlow * (usual - volume[row]!);
        if (!Number.isFinite(step) || !Number.isFinite(nextUsual)) continue;
        fastGap = keptFast * (fastGap + step);
        slowGap = keptSlow * (slowGap + step);
        usual = nextUsual;
        seen = Math.min(seen + 1, slow);
        if (seen < slow) continue;
        oscillator[row] = slowGap - fastGap;
        ratio[row] = finiteOrNaN((slowGap - fastGap) / usual);
      }
      state[SEEN] = seen;
      state[FAST_GAP] = fastGap;
      state[SLOW_GAP] = slowGap;
      state[VOLUME] = usual;
    },
  };
}
