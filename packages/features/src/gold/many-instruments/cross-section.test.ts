import { ColumnTable, FeatureMismatchError, InvalidArgumentError, UnknownColumnError } from '@spx/core';
import { assertCausal } from '@spx/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrossSection } from './cross-section.js';
import { crossSectionalRank } from './cross-sectional-rank.js';
import { crossSectionalZScore } from './cross-sectional-z-score.js';

type Rows = readonly (readonly [knownTime: number, value: number])[];

function tablesOf(universe: Readonly<Record<string, Rows>>): ReadonlyMap<string, ColumnTable> {
  return new Map(
    Object.entries(universe).map(([instrument, rows]) => [
      instrument,
      new ColumnTable({ known_time: Float64Array.from(rows, (row) => row[0]), x: Float64Array.from(rows, (row) => row[1]) }),
    ]),
  );
}

function groupsOf<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const resultsOf = (section: CrossSection, universe: Readonly<Record<string, Rows>>) =>
  Object.fromEntries(Array.from(section.compute(tablesOf(universe)), ([instrument, values]) => [instrument, [...values]]));

describe('crossSectionalRank', () => {
  const rank = crossSectionalRank({ column: 'x' });

  it('is 0 for the lowest, 1 for the highest, and the mean of the ranks for ties', () => {
    const universe = { A: [[0, 5]], B: [[0, -1]], C: [[0, 5]], D: [[0, 9]], E: [[0, 2]] } as const;
    expect(resultsOf(rank, universe)).toEqual({ A: [0.625], B: [0], C: [0.625], D: [1], E: [0.25] });
    expect(resultsOf(rank, { A: [[0, 3]], B: [[0, 3]] })).toEqual({ A: [0.5], B: [0.5] });
    expect(rank.name).toBe('rank_of_x');
  });

  it('leaves a missing value out, and gives it none', () => {
    expect(resultsOf(rank, { A: [[0, 5]], B: [[0, Number.NaN]], C: [[0, 4]] })).toEqual({ A: [1], B: [Number.NaN], C: [0] });
  });

  it('needs company', () => {
    expect(resultsOf(rank, { A: [[0, 5]], B: [[1, 6]] })).toEqual({ A: [Number.NaN], B: [Number.NaN] });
    expect(resultsOf(crossSectionalRank({ column: 'x', minimumCount: 3 }), { A: [[0, 5]], B: [[0, 6]] })).toEqual({ A: [Number.NaN], B: [Number.NaN] });
  });

  it('compares with the last value that is known and not too old', () => {
    const universe = {
      A: [
        [0, 5],
        [60, 7],
      ],
      B: [
        [10, 6],
        [20, 8],
      ],
    } as const;
    expect(resultsOf(crossSectionalRank({ column: 'x', maximumAgeMs: 40 }), universe)).toEqual({ A: [Number.NaN, 0], B: [1, 1] });
    expect(resultsOf(crossSectionalRank({ column: 'x', maximumAgeMs: 39 }), universe)).toEqual({ A: [Number.NaN, Number.NaN], B: [1, 1] });
  });

  it('takes a value away when a later one is missing', () => {
    const universe = {
      A: [
        [0, 5],
        [1, Number.NaN],
      ],
      B: [[2, 6]],
    } as const;
    expect(resultsOf(crossSectionalRank({ column: 'x', maximumAgeMs: 99 }), universe)).toEqual({ A: [Number.NaN, Number.NaN], B: [Number.NaN] });
  });

  it('counts a bar as known at its close', () => {
    const table = (time: number, x: number) => new ColumnTable({ time: Float64Array.of(time), x: Float64Array.of(x) });
    const late = new ColumnTable({ known_time: Float64Array.of(60_000), x: Float64Array.of(1) });
    const tables = new Map<string, ColumnTable>([
      ['bar', table(0, 5)],
      ['late', late],
    ]);
    const ranks = crossSectionalRank({ column: 'x', barIntervalMs: 60_000 }).compute(tables);
    expect([ranks.get('bar')?.[0], ranks.get('late')?.[0]]).toEqual([1, 0]);
  });
});

describe('crossSectionalZScore', () => {
  const universe = { A: [[0, 1]], B: [[0, 2]], C: [[0, 4]], D: [[0, 100]] } as const;

  it('is robust: median 3, median deviation 1.5', () => {
    const { A, D } = resultsOf(crossSectionalZScore({ column: 'x' }), universe);
    expect(A?.[0]).toBeCloseTo(-2 / (1.482602218505602 * 1.5), 12);
    expect(D?.[0]).toBeCloseTo(97 / (1.482602218505602 * 1.5), 12);
  });

  it('or plain: mean 26.75, sample deviation by numpy', () => {
    const { A, D } = resultsOf(crossSectionalZScore({ column: 'x', moments: 'plain' }), universe);
    expect(A?.[0]).toBeCloseTo(-25.75 / 48.849257926809905, 8);
    expect(D?.[0]).toBeCloseTo(73.25 / 48.849257926809905, 8);
  });

  it('is NaN where nothing deviates', () => {
    const flat = { A: [[0, 0.1]], B: [[0, 0.1]], C: [[0, 0.1]] } as const;
    for (const moments of ['robust', 'plain'] as const) expect(resultsOf(crossSectionalZScore({ column: 'x', moments }), flat).A).toEqual([Number.NaN]);
  });
});

const scores = [
  ['rank', (column: string, age: number) => crossSectionalRank({ column, maximumAgeMs: age })],
  ['robust z', (column: string, age: number) => crossSectionalZScore({ column, maximumAgeMs: age })],
  ['plain z', (column: string, age: number) => crossSectionalZScore({ column, maximumAgeMs: age, moments: 'plain' })],
] as const;

describe.each(scores)('%s', (id, create) => {
  it('never looks ahead, over instruments whose bars lie at different times', async () => {
    const compute = (bars: ColumnTable): ColumnTable => {
      const rows = [0, 1, 2].map((part) => Uint32Array.from({ length: bars.rowCount }, (_, row) => row).filter((row) => (row * row + (row >> 2)) % 3 === part));
      const tables = rows.map((own) => new ColumnTable({ known_time: bars.take(own).column('time'), volume: bars.take(own).column('volume') }));
      const results = create('volume', 300_000).compute(new Map(tables.map((table, part) => [`instrument ${part}`, table])));
      const values = new Float64Array(bars.rowCount);
      for (const [part, own] of rows.entries()) for (const [index, row] of own.entries()) values[row] = results.get(`instrument ${part}`)![index]!;
      return new ColumnTable({ values });
    };
    await assertCausal({ id, compute });
  });

  it('gives by pushes the bits of the batch', () => {
    const universe = fc.array(fc.tuple(fc.nat(30), fc.nat(4), fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN))), { maxLength: 60 });
    fc.assert(
      fc.property(universe, fc.nat(8), (drawn, age) => {
        const cells = new Map(drawn.map(([time, instrument, value]) => [`${time} ${instrument}`, { time, instrument: `I${instrument}`, value }]));
        const rows = [...cells.values()].sort((first, second) => first.time - second.time);
        const byInstrument = groupsOf(rows, ({ instrument }) => instrument);
        const batch = create('x', age).compute(
          tablesOf(Object.fromEntries(Array.from(byInstrument, ([key, own]) => [key, own.map(({ time, value }) => [time, value] as const)]))),
        );
        const stream = create('x', age).stream();
        const streamed = new Map<string, number[]>();
        for (const [time, due] of groupsOf(rows, (row) => row.time)) {
          const results = stream.push(time, new Map(due.map(({ instrument, value }) => [instrument, value])));
          for (const [instrument, value] of results) streamed.set(instrument, [...(streamed.get(instrument) ?? []), value]);
        }
        for (const [instrument, values] of batch) expect(streamed.get(instrument)).toEqual([...values]);
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

it('a rank equals its definition on every row', () => {
  const universe = fc.dictionary(
    fc.constantFrom('A', 'B', 'C', 'D'),
    fc.uniqueArray(fc.tuple(fc.nat(40), fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN))), { selector: ([time]) => time, maxLength: 20 }),
  );
  fc.assert(
    fc.property(universe, fc.nat(15), (drawn, age) => {
      const sorted = Object.fromEntries(
        Object.entries(drawn).map(([instrument, rows]) => [instrument, rows.toSorted((first, second) => first[0] - second[0])]),
      );
      const received = resultsOf(crossSectionalRank({ column: 'x', maximumAgeMs: age }), sorted);
      for (const [instrument, rows] of Object.entries(sorted)) {
        const expected = rows.map(([now, value]) => {
          const last = Object.values(sorted).flatMap((others) => others.filter(([time]) => time <= now).slice(-1));
          const others = last.filter(([time, other]) => now - time <= age && !Number.isNaN(other)).map(([, other]) => other);
          const below = others.filter((other) => other < value).length;
          const equal = others.filter((other) => other === value).length;
          return Number.isNaN(value) || others.length < 2 ? Number.NaN : (below + 0.5 * (equal - 1)) / (others.length - 1);
        });
        expect(received[instrument]).toEqual(expected);
      }
    }),
    { seed: 4, numRuns: 200 },
  );
});

describe('a snapshot', () => {
  const create = (age = 50) => crossSectionalRank({ column: 'x', maximumAgeMs: age }).stream();
  const filled = create();
  filled.push(
    10,
    new Map([
      ['A', 0.1 + 0.2],
      ['B', -1],
      ['C', Number.NaN],
    ]),
  );

  it('continues where the stream was', () => {
    const stream = create();
    stream.push(99, new Map([['Z', 1]]));
    stream.restore(filled.snapshot());
    expect(() => stream.push(10, new Map())).toThrow('above the time before, 10');
    expect([...stream.push(20, new Map([['C', 0.1 + 0.2]]))]).toEqual([['C', 0.75]]);
    stream.restore(create().snapshot());
    expect([...stream.push(1, new Map([['C', 0]]))]).toEqual([['C', Number.NaN]]);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'it is not JSON'],
    ['a cut one', filled.snapshot().slice(0, -3), 'it is not JSON'],
    ['another version', new TextEncoder().encode('{"specVersion":2}'), 'it has a bad field "specVersion"'],
  ])('is refused if it is %s', (_, bytes, problem) => {
    expect(() => create().restore(bytes)).toThrow(problem);
  });

  it('is refused if it is of another comparison', () => {
    expect(() => create(60).restore(filled.snapshot())).toThrow(FeatureMismatchError);
  });
});

describe('bad input', () => {
  const rank = crossSectionalRank({ column: 'x' });

  it.each<[string, Readonly<Record<string, Rows>>, string]>([
    [
      'times that do not rise',
      {
        A: [[0, 1]],
        B: [
          [5, 1],
          [5, 2],
        ],
      },
      '"known time [1] of B" must be finite and above the time before, 5, received "5".',
    ],
    ['a missing time', { A: [[Number.NaN, 1]] }, '"known time [0] of A" must be finite'],
    ['an infinite value', { A: [[0, 1]], B: [[0, Number.POSITIVE_INFINITY]] }, '"value of B" must be finite or NaN, received "Infinity".'],
  ])('%s are refused by the instrument', (_, universe, message) => {
    expect(() => rank.compute(tablesOf(universe))).toThrow(message);
  });

  it('a stream refuses leaves it as before', () => {
    const stream = rank.stream();
    stream.push(10, new Map([['A', 1]]));
    expect(() => stream.push(10, new Map([['A', 2]]))).toThrow('"knownTime" must be finite and above the time before, 10, received "10".');
    expect(() => stream.push(11, new Map([['A', Number.NEGATIVE_INFINITY]]))).toThrow(InvalidArgumentError);
    expect(
      stream
        .push(
          11,
          new Map([
            ['A', 1],
            ['B', 2],
          ]),
        )
        .get('B'),
    ).toBe(1);
  });

  it('without times or the column is refused', () => {
    const table = new ColumnTable({ time: Float64Array.of(0), y: Float64Array.of(0) });
    expect(() => rank.compute(new Map([['A', table]]))).toThrow(UnknownColumnError);
    const remedy = expect.stringContaining('Pass the length of a bar');
    expect(() => crossSectionalRank({ column: 'y' }).compute(new Map([['A', table]]))).toThrow(expect.objectContaining({ argument: 'barIntervalMs', remedy }));
  });

  it.each([{ maximumAgeMs: -1 }, { maximumAgeMs: Number.NaN }, { minimumCount: 1 }, { barIntervalMs: 0 }])(
    'options outside their limits are refused: %j',
    (options) => {
      expect(() => crossSectionalRank({ column: 'x', ...options })).toThrow(InvalidArgumentError);
    },
  );
});
