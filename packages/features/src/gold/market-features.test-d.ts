import type { ColumnTable } from '@spx/core';
import { expectTypeOf, test } from 'vitest';
import { marketFeatures } from './market-features.js';

const matrix = marketFeatures();

test('names are literal', () => {
  expectTypeOf<'rsi_14'>().toExtend<(typeof matrix.names)[number]>();
  expectTypeOf<'has_original_prev_30_to_360min'>().toExtend<(typeof matrix.names)[number]>();
  expectTypeOf(matrix.warmUp.vol_regime_low).toEqualTypeOf<number>();
  // @ts-expect-error close is an input, not a feature
  matrix.warmUp.close;
});

test('a misspelt feature does not compile', async () => {
  const table = await matrix.compute({} as ColumnTable);
  table.column('rsi_20');
  // @ts-expect-error no such period in the set
  table.column('rsi_21');
  // @ts-expect-error misspelt
  table.select(['bb_uper']);
});

test('the stream has the same names', () => {
  expectTypeOf(matrix.stream().names).toEqualTypeOf(matrix.names);
});
