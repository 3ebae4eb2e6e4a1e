import { describe, expect, test } from 'vitest';
import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { ContractViolationError } from '../../errors/contract-violation-error.js';
import { ColumnTable } from '../../table/column-table.js';
import { awkwardBars } from '../bars/awkward-bars.js';
import { assertCausal, type CausalSubject } from './assert-causal.js';

describe('planted leaks are found', () => {
  const leaks: Readonly<Record<string, (bars: Bars) => Float64Array>> = {
    'median of the whole sample': ({ close }) => {
      const spread = rolling(returns(close), 20, deviation);
      const limit = 0.7 * median(spread.filter((value) => !Number.isNaN(value)));
      return spread.map((value) => (value < limit ? 1 : 0));
    },
    'hourly close joined at the start of the hour': ({ close }) => close.map((_, row) => close[Math.min(close.length - 1, row - (row % 60) + 59)]!),
    'centred mean': ({ close }) => {
      const trailing = rolling(close, 21, mean);
      return trailing.map((_, row) => trailing[row + 10] ?? Number.NaN);
    },
    'lead of one bar': ({ close }) => close.map((value, row) => ((close[row + 1] ?? Number.NaN) - value) / value),
    'z-score of the whole sample': ({ close }) => {
      const [centre, spread] = [mean(close), deviation(close)];
      return close.map((value) => (value - centre) / spread);
    },
    'warm-up filled backwards': ({ close }) => {
      const average = rolling(close, 20, mean);
      return average.map((value) => (Number.isNaN(value) ? (average[19] ?? Number.NaN) : value));
    },
    'gaps interpolated': ({ close, volume }) => interpolate(close, (row) => volume[row] === 0),
  };

  test.each(Object.entries(leaks))('%s', async (id, values) => {
    const failure = await assertCausal(subject(id, values)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContractViolationError);
    expect(failure).toMatchObject({ subject: id, rule: 'never looks ahead' });
  });

  test('a lag taken of the session end that only later bars reveal', async () => {
    const beforeGap = ({ time }: Bars): Float64Array => time.map((value, row) => (row + 1 < time.length && time[row + 1]! - value > 30 * 60_000 ? 1 : 0));
    await expect(assertCausal(subject('last_of_session', beforeGap))).rejects.toThrow('never looks ahead');
  });

  test('a scale that depends on the number of rows', async () => {
    await expect(assertCausal(subject('rows', ({ close }) => close.map((value) => value / close.length)))).rejects.toThrow('are removed');
  });
});

describe('causal controls pass', () => {
  test('trailing mean', async () => {
    await assertCausal(subject('sma_20', ({ close }) => rolling(close, 20, mean)));
  });

  test('regime by a trailing median', async () => {
    await assertCausal(
      subject('regime', ({ close }) => {
        const spread = rolling(returns(close), 20, deviation);
        const limit = rolling(spread, 60, median);
        return spread.map((value, row) => (value < 0.7 * limit[row]! ? 1 : 0));
      }),
    );
  });

  test('a calculator, dependencies included', async () => {
    await assertCausal(change());
  });

  test('an asynchronous subject', async () => {
    await assertCausal({ id: 'later', compute: async (bars) => new ColumnTable({ value: bars.column('close').slice() }) });
  });
});

test('the error names the cut, the column, the first row that changed and both values', async () => {
  const bars = new ColumnTable({
    time: Float64Array.of(0, 60_000, 120_000, 180_000, 240_000),
    close: Float64Array.of(1, 2, 3, 4, 5),
    volume: new Float64Array(5),
  });
  const lead = subject('lead', ({ close }) => close.map((_, row) => close[row + 2] ?? Number.NaN));
  await expect(assertCausal(lead, { bars, cuts: [3] })).rejects.toThrow(
    '"lead" breaks the rule "never looks ahead": column "value" at row 2 (1970-01-01T00:02:00.000Z) is 5 on all bars and NaN when the bars after row 3 are removed; ' +
      'it is the first row that changes, 1 before the cut.',
  );
});

test('a calculator that looks ahead inside one range is found', async () => {
  await expect(assertCausal({ ...change(), id: 'ahead', kernel: leadKernel })).rejects.toThrow('column "change" at row');
});

test('a subject that gives other numbers in a second run is told so, not accused of looking ahead', async () => {
  let calls = 0;
  await expect(assertCausal(subject('counter', ({ close }) => close.map(() => calls++)))).rejects.toThrow('gives the same numbers in every run');
});

test('a subject that writes to its input is found', async () => {
  const scaled: CausalSubject = {
    id: 'in_place',
    compute: (bars) => {
      bars.column('close')[7] = 0;
      return bars.select(['close']);
    },
  };
  await expect(assertCausal(scaled)).rejects.toThrow('it changed input column "close" at row 7 from');
});

test('a subject that drops rows is found', async () => {
  await expect(assertCausal(subject('short', ({ close }) => close.slice(20)))).rejects.toThrow('it gave 2980 rows for 3000 bars on all bars.');
});

test('a subject whose columns come and go is found', async () => {
  const moody: CausalSubject = {
    id: 'moody',
    compute: (bars) => new ColumnTable({ [bars.rowCount === 3000 ? 'whole' : 'part']: bars.column('close') }),
  };
  await expect(assertCausal(moody)).rejects.toThrow('they are "whole" on all bars and "part" when the bars after row 0 are removed.');
});

test('an error of the subject on a shortened table names the cut', async () => {
  const picky = subject('picky', ({ close }) => {
    if (close.length < 10) throw new RangeError('too short');
    return close;
  });
  await expect(assertCausal(picky)).rejects.toThrow('it threw RangeError: too short when the bars after row 0 are removed.');
});

test('refuses cuts without a row after them and tables that are too short', async () => {
  const bars = awkwardBars({ rows: 10 });
  await expect(assertCausal(change(), { bars, cuts: [9] })).rejects.toThrow('"cuts" must be integers between 0 and 8, received "9".');
  await expect(assertCausal(change(), { bars: bars.slice(0, 2) })).rejects.toThrow('"bars" must be a table of at least 3 rows');
});

test('columns beyond those of bars are changed too', async () => {
  const bars = new ColumnTable({ time: Float64Array.from({ length: 50 }, (_, row) => row * 60_000), news: Float64Array.from({ length: 50 }, (_, row) => row) });
  const total: CausalSubject = {
    id: 'total',
    compute: (table) => new ColumnTable({ total: table.column('news').map((value, row, all) => value + (all[row + 1] ?? 0)) }),
  };
  await expect(assertCausal(total, { bars, cuts: [20] })).rejects.toThrow('column "total" at row 20');
});

interface Bars {
  readonly time: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

function subject(id: string, values: (bars: Bars) => Float64Array): CausalSubject {
  const compute = (bars: ColumnTable): ColumnTable =>
    new ColumnTable({ value: values({ time: bars.column('time'), close: bars.column('close'), volume: bars.column('volume') }) });
  return { id, compute };
}

function rolling(values: Float64Array, window: number, statistic: (values: Float64Array) => number): Float64Array {
  return values.map((_, row) => (row + 1 < window ? Number.NaN : statistic(values.subarray(row + 1 - window, row + 1))));
}

function returns(values: Float64Array): Float64Array {
  return values.map((value, row) => (row === 0 ? Number.NaN : (value - values[row - 1]!) / values[row - 1]!));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
}

function median(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1] ?? Number.NaN;
}

function interpolate(values: Float64Array, missing: (row: number) => boolean): Float64Array {
  const filled = values.slice();
  for (let row = 1; row < values.length; row++) {
    let next = row;
    while (next < values.length && missing(next)) next++;
    if (next > row && next < values.length) filled[row] = filled[row - 1]! + (values[next]! - filled[row - 1]!) / (next - row + 1);
  }
  return filled;
}

/** Change of the close since the previous row. */
function change(): FeatureCalculator<'change'> {
  const one = { change: 1 };
  return { specVersion: 1, id: 'change', inputs: ['close'], outputs: ['change'], warmUp: one, settle: one, kernel: changeKernel };
}

function changeKernel() {
  const state = new Float64Array(2);
  const advance = ([close]: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]): void => {
    for (let row = from; row < to; row++) {
      out![row] = state[0] === 1 ? close![row]! - state[1]! : Number.NaN;
      state.set([1, close![row]!]);
    }
  };
  return { state, advance };
}

function leadKernel() {
  const advance = ([close]: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]): void => {
    for (let row = from; row < to; row++) out![row] = (close![row + 1] ?? Number.NaN) - close![row]!;
  };
  return { state: new Float64Array(1), advance };
}
