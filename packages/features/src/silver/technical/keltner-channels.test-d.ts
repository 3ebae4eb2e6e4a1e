import { expectTypeOf, test } from 'vitest';
import { keltnerChannels } from './keltner-channels.js';

test('the options are part of the type of the names', () => {
  expectTypeOf(keltnerChannels().outputs[0]!).toEqualTypeOf<`keltner_${'upper' | 'lower' | 'width' | 'position'}_20_10_2`>();
  expectTypeOf(keltnerChannels({ rangePeriod: 14, width: 1.5 }).outputs[0]!).toEqualTypeOf<`keltner_${'upper' | 'lower' | 'width' | 'position'}_20_14_1_5`>();
});
