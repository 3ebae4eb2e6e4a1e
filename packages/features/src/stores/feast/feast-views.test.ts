import { readFileSync } from 'node:fs';
import { checkFeatureView, DataFormatError } from '@spx/core';
import { expect, it } from 'vitest';
import { feastViews } from './feast-views.js';

/** Written by Feast 0.67 itself; the script that made it lies beside it. */
const dump: unknown = JSON.parse(readFileSync(new URL('../../../test/fixtures/feast/registry_dump.json', import.meta.url), 'utf8'));

it('takes the views of one entity with their numeric features and times to live', () => {
  const { views, joinKeys } = feastViews(dump);
  expect(views).toEqual([
    { specVersion: 1, name: 'forever', entity: 'instrument', features: ['sentiment'] },
    { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment', 'articles', 'is_late'], timeToLiveMs: 86_400_500 },
  ]);
  expect(joinKeys).toEqual({ forever: 'symbol', news: 'symbol' });
  for (const view of views) expect(() => checkFeatureView(view)).not.toThrow();
});

it('names all that it leaves out', () => {
  expect(feastViews(dump).leftOut).toEqual([
    { name: 'news.headline', reason: 'of type STRING, not a number' },
    { name: 'news.embedding', reason: 'of type FLOAT_LIST, not a number' },
    { name: 'rates', reason: 'without an entity' },
    { name: 'spreads', reason: 'of 2 entities' },
    { name: 'texts.headline', reason: 'of type STRING, not a number' },
    { name: 'texts', reason: 'without a numeric feature' },
  ]);
  const computed = { featureViews: [], onDemandFeatureViews: [{ spec: { name: 'ratio' } }] };
  expect(feastViews(computed).leftOut).toEqual([{ name: 'ratio', reason: 'of the kind onDemandFeatureViews, which Feast computes' }]);
});

it.each([
  ['text', 'news'],
  ['no views', { entities: [] }],
  ['a view without a name', { featureViews: [{ spec: {} }] }],
  ['a time to live that is no duration', { featureViews: [{ spec: { name: 'a', ttl: '1 day' } }] }],
])('refuses %s', (_, value) => {
  expect(() => feastViews(value)).toThrow(DataFormatError);
});
