import type { FeatureCalculator } from '@spx/core';
import { expectTypeOf, test } from 'vitest';
import { vwap } from '../silver/microstructure/vwap.js';
import { rollingDeviation } from '../silver/rolling/rolling-deviation.js';
import { hasOriginal } from '../silver/session/has-original.js';
import { rawColumns } from '../silver/session/raw-columns.js';
import { bollingerBands } from '../silver/technical/bollinger-bands.js';
import { macd } from '../silver/technical/macd.js';
import { sma } from '../silver/technical/sma.js';
import { featureMatrix } from './feature-matrix.js';

test('names follow the options', () => {
  const matrix = featureMatrix({ calculators: [sma(), sma({ period: 7 }), macd({ fast: 5 }), rawColumns({ columns: ['close'] })] });
  expectTypeOf(matrix.names).toEqualTypeOf<readonly ('sma_20' | 'sma_7' | 'macd_5_26_9' | 'macd_signal_5_26_9' | 'macd_histogram_5_26_9' | 'close')[]>();
});

test('defaults are left out of the names that the reference set gives', () => {
  expectTypeOf(vwap()).toEqualTypeOf<FeatureCalculator<'vwap'>>();
  expectTypeOf(vwap({ period: 20 })).toEqualTypeOf<FeatureCalculator<'vwap'>>();
  expectTypeOf(vwap({ period: 60 })).toEqualTypeOf<FeatureCalculator<'vwap_60'>>();
  expectTypeOf(bollingerBands({ width: 2.5 }).outputs[0]).toExtend<`bb_${string}_20_2_5` | undefined>();
});

test('a period known at run time alone gives a pattern', () => {
  const period: number = 20;
  expectTypeOf(sma({ period })).toEqualTypeOf<FeatureCalculator<`sma_${number}`>>();
  expectTypeOf(vwap({ period })).toEqualTypeOf<FeatureCalculator<'vwap' | `vwap_${string}`>>();
});

test('column and window name a rolling deviation', () => {
  expectTypeOf(rollingDeviation({ column: 'volume', window: 5 })).toEqualTypeOf<FeatureCalculator<'volume_std_5' | 'volume_distance_5'>>();
  expectTypeOf(hasOriginal({ fromMinutes: 5, toMinutes: [10, 20] })).toEqualTypeOf<
    FeatureCalculator<'has_original_prev_5_to_10min' | 'has_original_prev_5_to_20min'>
  >();
});

test('options are checked', () => {
  // @ts-expect-error no such option
  sma({ periods: 7 });
  // @ts-expect-error no such bar column
  rawColumns({ columns: ['bid'] });
});
