import { ColumnTable, type FeatureView } from '@spx/core';
import { expectTypeOf, test } from 'vitest';
import { asOfJoin } from './as-of-join.js';

const news: FeatureView<'sentiment'> = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'] };
const table = new ColumnTable({ event_time: Float64Array.of(1), known_time: Float64Array.of(1), sentiment: Float64Array.of(1) });
const left = new ColumnTable({ close: Float64Array.of(1) });

test('a misspelt column does not compile', () => {
  const joined = asOfJoin({ left: { table: left, knownTime: Float64Array.of(1) }, views: [{ view: news, table }] });
  expectTypeOf(joined).toEqualTypeOf<ColumnTable<'close' | 'sentiment'>>();
  // @ts-expect-error the feature is called sentiment
  joined.column('sentimnet');
});

test('a prefix and details become part of the names', () => {
  const joined = asOfJoin({ left: { table: left, knownTime: Float64Array.of(1) }, views: [{ view: news, table, prefix: 'n_', details: ['age_ms'] }] });
  expectTypeOf(joined).toEqualTypeOf<ColumnTable<'close' | 'n_sentiment' | `${string}_age_ms`>>();
});

test('the left time is one of the columns of the left table, and has no default', () => {
  // @ts-expect-error there is no such column
  asOfJoin({ left: { table: left, knownTime: 'known_time' }, views: [{ view: news, table }] });
  // @ts-expect-error nobody says when the rows were known
  asOfJoin({ left: { table: left }, views: [{ view: news, table }] });
});
