import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { barVariance } from './bar-variance.js';
import { openGap } from './open-gap.js';
import { rogersSatchell } from './rogers-satchell.js';

/** Options of {@link yangZhang}. */
export interface YangZhangOptions<Period extends number = number> extends Annualisation {
  /** Bars per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Yang-Zhang volatility: gaps between bars, bodies and ranges in the mixture of least variance; right also when prices drift and jump between bars.
 *
 * Formula: sqrt(periodsPerYear * (O + k C + (1 - k) R)) over the last n = `period` bars: O the sample variance of ln(open[t]/close[t-1]), C that of
 *          ln(close/open), R the Rogers-Satchell variance, k = 0.34 / (1.34 + (n + 1) / (n - 1)).
 * Input:   rolling deviations of the open gap and of the log body, and rs_vol, n rows.
 * Output:  `yz_vol` (`yz_vol_<period>` where the period is not 20), n rows, fraction per year, NaN for the first `period` rows.
 * Edges:   as Rogers-Satchell; constant prices -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `periodsPerYear` not above 0.
 * @see Yang and Zhang, Drift-independent volatility estimation based on high, low, open, and close prices, 2000.
 * @example
 * yangZhang({ period: 30, periodsPerYear: 98_280 }); // yz_vol_30
 */
export function yangZhang<const Period extends number = 20>(options: YangZhangOptions<Period> = {}): FeatureCalculator<Suffixed<'yz_vol', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 2);
  const periodsPerYear = periodsPerYearOf(options);
  const gaps = rollingDeviation({ column: 'log_open_gap', window: period, of: openGap() });
  const bodies = rollingDeviation({ column: 'log_close_open', window: period, of: barVariance() });
  const ranges = rogersSatchell({ period, periodsPerYear });
  const outputs = [suffixed<'yz_vol', [Period], [20]>('yz_vol', [period], [20])];
  return {
    specVersion: 1,
    id: `yz_vol_${period}_${periodsPerYear}`,
    inputs: [gaps.outputs[0]!, bodies.outputs[0]!, ranges.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [gaps, bodies, ranges],
    kernel: () => yangZhangKernel(period, periodsPerYear),
  };
}

function yangZhangKernel(period: number, periodsPerYear: number): FeatureKernel {
  const k = 0.34 / (1.34 + (period + 1) / (period - 1));
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const gap = columns[0]!;
      const body = columns[1]!;
      const range = columns[2]!;
      const volatility = out[0]!;
      const finite = finiteOrNaN;
      for (let row = from; row < to; row++) {
        const jumps = gap[row]! * gap[row]! + k * body[row]! * body[row]!;
        volatility[row] = finite(Math.sqrt(periodsPerYear * jumps + (1 - k) * range[row]! * range[row]!));
      }
    },
  };
}
