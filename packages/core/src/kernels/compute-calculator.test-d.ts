import { expectTypeOf, test } from 'vitest';
import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import type { ColumnTable } from '../table/column-table.js';
import { computeCalculator } from './compute-calculator.js';

declare const bands: FeatureCalculator<'upper' | 'lower'>;
declare const bars: ColumnTable;

test('the columns of the result are the outputs of the calculator', () => {
  const table = computeCalculator(bands, bars);
  expectTypeOf(table.names).toEqualTypeOf<readonly ('upper' | 'lower')[]>();
  // @ts-expect-error a misspelt output does not compile
  table.column('uper');
});
