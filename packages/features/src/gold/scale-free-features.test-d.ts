import { expectTypeOf, test } from 'vitest';
import { priceRelative } from '../silver/scale-free/price-relative.js';
import { volumeRelative } from '../silver/scale-free/volume-relative.js';
import { macd } from '../silver/technical/macd.js';
import { type ScaleFreeFeatureName, scaleFreeFeatures } from './scale-free-features.js';

const matrix = scaleFreeFeatures();

test('names are literal and derived from the calculators', () => {
  expectTypeOf<(typeof matrix.names)[number]>().toEqualTypeOf<ScaleFreeFeatureName>();
  expectTypeOf(priceRelative()).toHaveProperty('outputs').toEqualTypeOf<readonly 'atr_14_to_close'[]>();
  expectTypeOf(priceRelative({ of: macd({ fast: 5 }) }).outputs[0]).toEqualTypeOf<
    'macd_5_26_9_to_close' | 'macd_signal_5_26_9_to_close' | 'macd_histogram_5_26_9_to_close' | undefined
  >();
  expectTypeOf(volumeRelative({ period: 50 }).outputs[0]).toEqualTypeOf<'volume_velocity_to_volume_ma50' | undefined>();
});

test('levels are not among them', () => {
  matrix.warmUp.close_from_sma_7;
  // @ts-expect-error a price level
  matrix.warmUp.sma_7;
  // @ts-expect-error a volume level
  matrix.warmUp.volume_ma20;
});
