import { ColumnTable, type FeatureView, InvalidArgumentError, ShapeMismatchError, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { asOfJoin } from './as-of-join.js';
import type { AsOfView } from './as-of-view.js';
import { barKnownTime } from './bar-known-time.js';
import { entityCodes } from './entity-codes.js';

const MINUTE = 60_000;
const news: FeatureView<'sentiment'> = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'] };

function newsTable(rows: readonly (readonly [event: number, known: number, sentiment: number])[]): ColumnTable {
  const column = (index: 0 | 1 | 2): Float64Array => Float64Array.from(rows, (row) => row[index]);
  return new ColumnTable({ event_time: column(0), known_time: column(1), sentiment: column(2) });
}

function at(...times: readonly number[]): { readonly table: ColumnTable<'known_time'>; readonly knownTime: 'known_time' } {
  return { table: new ColumnTable({ known_time: Float64Array.from(times) }), knownTime: 'known_time' };
}

function sentimentAt(times: readonly number[], source: Partial<AsOfView<'sentiment'>> & Pick<AsOfView, 'table'>): readonly number[] {
  return [...asOfJoin({ left: at(...times), views: [{ view: news, ...source }] }).column('sentiment')];
}

describe('the time from which a row counts', () => {
  it('is its known time, that moment included', () => {
    expect(sentimentAt([19, 20, 21], { table: newsTable([[10, 20, 0.5]]) })).toEqual([Number.NaN, 0.5, 0.5]);
  });

  it('lets a correction take over when it became known, and never before', () => {
    const table = newsTable([
      [10, 10, 0.5],
      [10, 30, -0.5],
    ]);
    expect(sentimentAt([10, 29, 30, 99], { table })).toEqual([0.5, 0.5, -0.5, -0.5]);
  });

  it('keeps the newer event when an older one becomes known or is corrected afterwards', () => {
    const table = newsTable([
      [10, 10, 1],
      [20, 20, 2],
      [10, 30, 3],
      [15, 40, 4],
    ]);
    expect(sentimentAt([19, 20, 30, 40], { table })).toEqual([1, 2, 2, 2]);
  });

  it('lets the latest of several events count that became known at once, in any order of the table', () => {
    const table = newsTable([
      [20, 50, 2],
      [10, 50, 1],
    ]);
    expect(sentimentAt([49, 50], { table })).toEqual([Number.NaN, 2]);
  });
});

describe('the time to live', () => {
  const view: FeatureView<'sentiment'> = { ...news, timeToLiveMs: 100 };

  it('is an age of the event, that age included', () => {
    expect(sentimentAt([60, 110, 111], { view, table: newsTable([[10, 60, 0.5]]) })).toEqual([0.5, 0.5, Number.NaN]);
  });

  it('of 0 lets an event count at its own time only', () => {
    expect(sentimentAt([10, 11], { view: { ...news, timeToLiveMs: 0 }, table: newsTable([[10, 10, 0.5]]) })).toEqual([0.5, Number.NaN]);
  });

  it.each([-1, Number.NaN])('of %d is refused', (timeToLiveMs) => {
    expect(() => sentimentAt([1], { view: { ...news, timeToLiveMs }, table: newsTable([]) })).toThrow('"news.timeToLiveMs" must be a number of 0 or more');
  });
});

it('joins a value that is missing as missing', () => {
  const table = newsTable([
    [10, 10, 0.5],
    [20, 20, Number.NaN],
  ]);
  expect(sentimentAt([10, 20], { table })).toEqual([0.5, Number.NaN]);
});

it('gives the left columns without a copy, then those of each view, with what is asked for about the match', () => {
  const left = { table: new ColumnTable({ close: Float64Array.of(100, 101) }), knownTime: Float64Array.of(50, 60) };
  const macro: FeatureView<'rate'> = { specVersion: 1, name: 'macro', entity: 'country', features: ['rate'] };
  const joined = asOfJoin({
    left,
    views: [
      { view: news, table: newsTable([[10, 40, 0.5]]), prefix: 'news_', details: ['event_time', 'known_time', 'age_ms'] },
      { view: macro, table: new ColumnTable({ event_time: Float64Array.of(55), known_time: Float64Array.of(55), rate: Float64Array.of(4) }) },
    ],
  });
  expect(joined.names).toEqual(['close', 'news_sentiment', 'news_event_time', 'news_known_time', 'news_age_ms', 'rate']);
  expect(joined.column('close')).toBe(left.table.column('close'));
  expect(joined.names.map((name) => [...joined.column(name)])).toEqual([
    [100, 101],
    [0.5, 0.5],
    [10, 10],
    [40, 40],
    [40, 50],
    [Number.NaN, 4],
  ]);
});

describe('entities', () => {
  const table = newsTable([
    [10, 10, 1],
    [10, 10, 2],
    [20, 20, 3],
  ]);

  it('are matched by name, whatever their numbers; one that the view does not know has nothing', () => {
    const left = { ...at(10, 15, 25, 30), entities: entityCodes(['QQQ', 'SPY', 'SPY', 'DIA']) };
    const joined = asOfJoin({ left, views: [{ view: news, table, entities: entityCodes(['SPY', 'QQQ', 'SPY']) }] });
    expect([...joined.column('sentiment')]).toEqual([2, 1, 3, Number.NaN]);
  });

  it('may stand in blocks, each with its own order of times', () => {
    const left = { ...at(10, 25, 10, 25), entities: entityCodes(['SPY', 'SPY', 'QQQ', 'QQQ']) };
    const joined = asOfJoin({ left, views: [{ view: news, table, entities: entityCodes(['SPY', 'QQQ', 'SPY']) }] });
    expect([...joined.column('sentiment')]).toEqual([1, 3, 2, 2]);
  });

  it('that only the view has are refused', () => {
    const join = (): unknown => asOfJoin({ left: at(10), views: [{ view: news, table, entities: entityCodes(['SPY', 'QQQ', 'SPY']) }] });
    expect(join).toThrow('"left.entities" must be given, for the view "news" has entities');
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      'a code without a name',
      () => asOfJoin({ left: { ...at(1), entities: { codes: Int32Array.of(1), names: ['SPY'] } }, views: [{ view: news, table }] }),
      /"left\.entities\.codes\[0\]"/,
    ],
    [
      'two equal names',
      () => asOfJoin({ left: { ...at(1), entities: { codes: Int32Array.of(1), names: ['A', 'A'] } }, views: [{ view: news, table }] }),
      /"left\.entities\.names" must be distinct, received "A"/,
    ],
    [
      'too few codes',
      () => asOfJoin({ left: { ...at(1, 2), entities: entityCodes(['A']) }, views: [{ view: news, table }] }),
      /"left\.entities\.codes" must have length "2"/,
    ],
  ])('with %s are refused', (_, join, message) => {
    expect(join).toThrow(message);
  });
});

describe('bars', () => {
  const bars = new ColumnTable({ time: Float64Array.of(0, MINUTE, 2 * MINUTE), close: Float64Array.of(1, 2, 3) });
  const table = newsTable([[MINUTE - 1, MINUTE, 0.5]]);

  it('are joined at their close', () => {
    const joined = asOfJoin({ left: { table: bars, knownTime: barKnownTime(bars) }, views: [{ view: news, table }] });
    expect([...joined.column('sentiment')]).toEqual([0.5, 0.5, 0.5]);
    expect([...barKnownTime(bars)]).toEqual([MINUTE, 2 * MINUTE, 3 * MINUTE]);
    expect([...barKnownTime(bars.slice(0, 1), { intervalMs: 5 })]).toEqual([5]);
  });

  it.each([
    ['by name', 'time' as const],
    ['as an array', bars.column('time')],
  ])('cannot be joined at their open, %s', (_, knownTime) => {
    const join = (): unknown => asOfJoin({ left: { table: bars, knownTime }, views: [{ view: news, table }] });
    expect(join).toThrow('"left.knownTime" must be the times at which the rows were known, which the opens of bars are not');
  });

  it('without event and known time are no view', () => {
    const view: FeatureView<'close'> = { ...news, features: ['close'] };
    expect(() => asOfJoin({ left: at(1), views: [{ view, table: bars }] })).toThrow(UnknownColumnError);
  });

  it('of no known interval are refused', () => {
    expect(() => barKnownTime(bars.slice(0, 1))).toThrow('"bars to measure the interval" needs at least "2"');
    expect(() => barKnownTime(bars, { intervalMs: 0 })).toThrow('"intervalMs" must be a number above 0');
  });
});

describe('what is out of order', () => {
  const unordered = newsTable([
    [5, 5, 0],
    [30, 30, 1],
    [20, 20, 2],
  ]);

  it('in a view is refused by row and entity, or sorted', () => {
    expect(() => sentimentAt([1], { table: unordered })).toThrow('"news.known_time[2]" must be at or after 30, the row before it, received "20".');
    const entities = entityCodes(['QQQ', 'SPY', 'SPY']);
    const left = { ...at(25, 30), entities: entityCodes(['SPY', 'SPY']) };
    expect(() => asOfJoin({ left, views: [{ view: news, table: unordered, entities }] })).toThrow('at or after 30, the row before it of entity "SPY"');
    const sorted = asOfJoin({ left, views: [{ view: news, table: unordered, entities, onUnsorted: 'sort' }] });
    expect([...sorted.column('sentiment')]).toEqual([2, 1]);
  });

  it('in the left table is refused by row and entity, or searched', () => {
    const left = { ...at(5, 40, 30, 25), entities: entityCodes(['QQQ', 'SPY', 'QQQ', 'SPY']) };
    const views = [{ view: news, table: newsTable([[10, 28, 1]]), entities: entityCodes(['SPY']) }];
    expect(() => asOfJoin({ left, views })).toThrow('"left.knownTime[3]" must be at or after 40, the row before it of entity "SPY", received "25".');
    expect([...asOfJoin({ left: { ...left, onUnsorted: 'search' }, views }).column('sentiment')]).toEqual([Number.NaN, 1, Number.NaN, Number.NaN]);
  });
});

describe('two rows of one event and known time', () => {
  const table = newsTable([
    [20, 30, 1],
    [10, 30, 2],
    [20, 30, 3],
  ]);

  it('are refused, even if they are not neighbours', () => {
    expect(() => sentimentAt([1], { table })).toThrow('"news.event_time[2]" must be other than that of row 0, known at the same time, received "20".');
  });

  it('count in the order of the table where the last may win', () => {
    expect(sentimentAt([30], { table, onDuplicate: 'last' })).toEqual([3]);
  });
});

it.each<[string, readonly [number, number, number], string]>([
  ['no event time', [Number.NaN, 1, 0], '"news.event_time[0]" must be finite epoch milliseconds'],
  ['an infinite event time', [Number.NEGATIVE_INFINITY, 1, 0], '"news.event_time[0]" must be finite epoch milliseconds'],
  ['no known time', [1, Number.NaN, 0], '"news.known_time[0]" must be finite and at or after its event_time, 1'],
  ['an infinite known time', [1, Number.POSITIVE_INFINITY, 0], '"news.known_time[0]" must be finite'],
  ['a known time before its event', [2, 1, 0], '"news.known_time[0]" must be finite and at or after its event_time, 2, received "1".'],
])('refuses a row with %s', (_, row, message) => {
  expect(() => sentimentAt([1], { table: newsTable([row]) })).toThrow(message);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses the left time %d', (time) => {
  expect(() => sentimentAt([1, time], { table: newsTable([]) })).toThrow('"left.knownTime[1]" must be finite epoch milliseconds');
});

it('refuses times that are not one a row', () => {
  const left = { table: new ColumnTable({ close: Float64Array.of(1, 2) }), knownTime: Float64Array.of(1) };
  expect(() => asOfJoin({ left, views: [{ view: news, table: newsTable([]) }] })).toThrow(ShapeMismatchError);
});

describe('columns of one name', () => {
  const table = newsTable([]);

  it('are refused, unless a prefix tells them apart', () => {
    const left = { table: new ColumnTable({ known_time: Float64Array.of(1), sentiment: Float64Array.of(1) }), knownTime: 'known_time' as const };
    expect(() => asOfJoin({ left, views: [{ view: news, table }] })).toThrow('"column" must be joined once, received "sentiment".');
    expect(asOfJoin({ left, views: [{ view: news, table, prefix: 'n_' }] }).names).toEqual(['known_time', 'sentiment', 'n_sentiment']);
  });

  it('of two views are refused, and so is a view joined twice', () => {
    const views = [
      { view: news, table },
      { view: { ...news, name: 'other' }, table },
    ];
    expect(() => asOfJoin({ left: at(1), views })).toThrow(InvalidArgumentError);
    const twice = [
      { view: news, table },
      { view: news, table, prefix: 'n_' },
    ];
    expect(() => asOfJoin({ left: at(1), views: twice })).toThrow('"views" must be of distinct names, received "news".');
  });
});

it('refuses an empty list of views and a feature that the table lacks', () => {
  expect(() => asOfJoin({ left: at(1), views: [] })).toThrow('"views" must be a list of one view or more');
  expect(() => asOfJoin({ left: at(1), views: [{ view: { ...news, features: ['absent'] }, table: newsTable([]) }] })).toThrow(UnknownColumnError);
});
