import { barColumns, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { forwardReturn } from '../../gold/labels/forward-return.js';
import { checkQuality } from '../../gold/quality/check-quality.js';
import { sessionIndex } from '../../gold/session-index.js';
import { simulateBars } from './simulate-bars.js';
import type { SimulateBarsOptions } from './simulate-bars-options.js';

/** 1 - squared error of a forecast over squared label, on the rows that have a label. */
function skillOf(forecast: ArrayLike<number>, label: Float64Array): number {
  let [error, total] = [0, 0];
  for (let row = 0; row < label.length; row++) {
    const value = label[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    error += (value - (forecast[row] ?? Number.NaN)) ** 2;
    total += value ** 2;
  }
  return 1 - error / total;
}

function orderFlow(bars: ColumnTable): Float64Array {
  const [open, high, low] = [bars.column('open'), bars.column('high'), bars.column('low')];
  return bars.column('close').map((close, row) => (close - (open[row] ?? 0)) / ((high[row] ?? 0) - (low[row] ?? 0)));
}

/** Returns from close to close inside sessions. */
function returnsOf(bars: ColumnTable<(typeof barColumns)[number]>): number[] {
  const [close, session] = [bars.column('close'), sessionIndex(bars)];
  return Array.from(close, (value, row) => (session[row] === session[row - 1] ? Math.log(value / (close[row - 1] ?? 0)) : Number.NaN)).filter(
    (value) => !Number.isNaN(value),
  );
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    x.reduce((sum, value, at) => sum + (value - mx) * ((y[at] ?? 0) - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

describe('sessions', () => {
  it('run from 14:30 to 21:00 UTC, Monday to Friday, 390 minutes each', () => {
    const { bars } = simulateBars({ seed: 1, sessions: 6, startTime: Date.UTC(2024, 0, 4, 14, 31) });
    const time = bars.column('time');
    expect(bars.rowCount).toBe(6 * 390);
    const opens = [0, 1, 2, 3, 4, 5].map((session) => new Date(time[session * 390] ?? 0).toISOString().slice(0, 16));
    expect(opens).toEqual(['2024-01-05T14:30', '2024-01-08T14:30', '2024-01-09T14:30', '2024-01-10T14:30', '2024-01-11T14:30', '2024-01-12T14:30']);
    expect((time[389] ?? 0) - (time[0] ?? 0)).toBe(389 * 60_000);
    expect(sessionIndex(bars).at(-1)).toBe(5);
  });

  it('hold as many whole bars as fit, and may be cut short by the number of rows', () => {
    const { bars, oraclePercent } = simulateBars({ seed: 1, rows: 100, barMinutes: 7, horizonBars: 5 });
    expect(sessionIndex(bars)[55]).toBe(1);
    expect(oraclePercent.map((value) => (Number.isNaN(value) ? 1 : 0)).reduce((sum, value) => sum + value)).toBe(10);
  });
});

describe('bars', () => {
  it('pass every quality rule', () => {
    expect(checkQuality(simulateBars({ seed: 3, sessions: 20, signalR2: 0.05 }).bars)).toEqual([]);
  });

  it('repeat for a seed, differ for another, and continue where there are more of them', () => {
    const options = { seed: 5, rows: 1000, signalR2: 0.03 };
    const [a, b, longer, other] = [options, options, { ...options, rows: 1500 }, { ...options, seed: 6 }].map((each) => simulateBars(each).bars);
    for (const column of barColumns) {
      expect(a?.column(column)).toEqual(b?.column(column));
      expect(longer?.slice(0, 1000).column(column)).toEqual(a?.column(column));
    }
    expect(other?.column('close')).not.toEqual(a?.column('close'));
  });

  it('are alike in volatility, calm at noon and lively at the open, fat in the tails, clustered, with volume to match', () => {
    const { bars } = simulateBars({ seed: 2, sessions: 120 });
    const returns = returnsOf(bars);
    const square = (values: readonly number[]): number => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(Math.sqrt(square(returns)) * 1e4).toBeGreaterThan(2.5);
    expect(Math.sqrt(square(returns)) * 1e4).toBeLessThan(5);
    const ofDay = (from: number, to: number): number[] => returns.filter((_, row) => row % 389 >= from && row % 389 < to);
    expect(square(ofDay(0, 20)) / square(ofDay(180, 220))).toBeGreaterThan(2);
    expect(returns.reduce((sum, value) => sum + value ** 4, 0) / returns.length / square(returns) ** 2).toBeGreaterThan(5);
    const sizes = ofDay(100, 300).map(Math.abs);
    expect(correlation(sizes.slice(0, -5), sizes.slice(5))).toBeGreaterThan(0.05);
    expect(
      correlation(Array.from(bars.column('volume')).slice(1), Array.from(bars.column('high'), (high, row) => high - (bars.column('low')[row] ?? 0)).slice(1)),
    ).toBeGreaterThan(0.4);
  });
});

describe('the planted signal', () => {
  it.each([
    [{ signalR2: 0.05 }, 30],
    [{ signalR2: 0.02, persistence: 0.97 }, 30],
    [{ signalR2: 0.05, persistence: 0.7, barMinutes: 5, horizonBars: 6 }, 6],
  ] as [Omit<SimulateBarsOptions, 'seed'>, number][])('explains the share asked for of the masked label (%j)', (options, horizonBars) => {
    const skills = [1, 2, 3, 4].map((seed) => {
      const { bars, oraclePercent } = simulateBars({ seed, sessions: 500, ...options });
      return skillOf(oraclePercent, forwardReturn(bars, { horizonBars }).values);
    });
    const mean = skills.reduce((sum, skill) => sum + skill, 0) / skills.length;
    expect(mean / (options.signalR2 ?? 0)).toBeGreaterThan(0.85);
    expect(mean / (options.signalR2 ?? 0)).toBeLessThan(1.15);
  });

  it('has its oracle exactly where the label is not masked', () => {
    const { bars, oraclePercent } = simulateBars({ seed: 4, sessions: 10, signalR2: 0.05 });
    expect(Array.from(oraclePercent, Number.isNaN)).toEqual(Array.from(forwardReturn(bars).values, Number.isNaN));
  });

  it('is carried by the sign of the order flow of the same bar', () => {
    const { bars, oraclePercent } = simulateBars({ seed: 4, sessions: 10, signalR2: 0.05 });
    const flow = orderFlow(bars);
    oraclePercent.forEach((value, row) => {
      if (!Number.isNaN(value)) expect(Math.sign(flow[row] ?? 0)).toBe(Math.sign(value));
    });
  });

  it('can be learnt from order flow alone: its mean on one half of 60 sessions forecasts the other', () => {
    const skills = [1, 2, 3, 4, 5].map((seed) => {
      const { bars } = simulateBars({ seed, sessions: 60, signalR2: 0.05 });
      const label = forwardReturn(bars).values;
      const sides = orderFlow(bars).map(Math.sign);
      const half = label.length / 2;
      const known = Array.from(sides.keys()).filter((row) => row < half && !Number.isNaN(label[row]));
      const slope = known.reduce((sum, row) => sum + (label[row] ?? 0) * (sides[row] ?? 0), 0) / known.length;
      return skillOf(sides.map((side) => side * slope).subarray(half), label.subarray(half));
    });
    expect(Math.min(...skills)).toBeGreaterThan(0);
    expect(skills.reduce((sum, skill) => sum + skill, 0) / skills.length).toBeGreaterThan(0.02);
  });

  it('at a visibility of 0 moves prices but never where a bar opens', () => {
    const { bars } = simulateBars({ seed: 4, sessions: 20, signalR2: 0.05, visibility: 0 });
    const [open, close, session] = [bars.column('open'), bars.column('close'), sessionIndex(bars)];
    for (let row = 1; row < open.length; row++) if (session[row] === session[row - 1]) expect(open[row]).toBe(close[row - 1]);
    const shown = simulateBars({ seed: 4, sessions: 20, signalR2: 0.05 }).bars;
    expect(bars.column('close')).toEqual(shown.column('close'));
  });

  it('leaves shocks and volatility as they are, so that runs with and without it can be compared', () => {
    const [without, slight] = [0, 1e-9].map((signalR2) => simulateBars({ seed: 9, rows: 390, signalR2 }).bars);
    const ratios = without?.column('close').map((close, row) => (slight?.column('close')[row] ?? 0) / close);
    for (const ratio of ratios ?? []) expect(ratio).toBeCloseTo(1, 4);
  });
});

describe('without a signal', () => {
  it('the oracle is silent and closes are a martingale: no past side or return forecasts the next', () => {
    const [flows, lagged, next]: [number[], number[], number[]] = [[], [], []];
    for (const seed of [1, 2, 3]) {
      const { bars, oraclePercent } = simulateBars({ seed, sessions: 300 });
      expect(oraclePercent.every((value) => value === 0 || Number.isNaN(value))).toBe(true);
      const [close, session, flow] = [bars.column('close'), sessionIndex(bars), orderFlow(bars)];
      for (let row = 1; row + 1 < close.length; row++) {
        if (session[row - 1] !== session[row + 1]) continue;
        flows.push(Math.sign(flow[row] ?? 0));
        lagged.push((close[row] ?? 0) / (close[row - 1] ?? 0) - 1);
        next.push((close[row + 1] ?? 0) / (close[row] ?? 0) - 1);
      }
    }
    const bound = 4 / Math.sqrt(next.length);
    const mean = next.reduce((sum, value) => sum + value, 0) / next.length;
    const deviation = Math.sqrt(next.reduce((sum, value) => sum + value ** 2, 0) / next.length);
    expect(Math.abs(mean) / deviation).toBeLessThan(bound);
    expect(Math.abs(correlation(flows, next))).toBeLessThan(bound);
    expect(Math.abs(correlation(lagged, next))).toBeLessThan(bound);
  });
});

it.each([
  [{ signalR2: 0.3 }, 'signalR2'],
  [{ signalR2: -0.1 }, 'signalR2'],
  [{ persistence: 1 }, 'persistence'],
  [{ rows: 10, sessions: 1 }, 'sessions'],
  [{ rows: 0 }, 'rows'],
  [{ barMinutes: 0 }, 'barMinutes'],
  [{ horizonBars: 390 }, 'horizonBars'],
  [{ startPrice: 0 }, 'startPrice'],
  [{ startTime: Number.NaN }, 'startTime'],
  [{ visibility: 2 }, 'visibility'],
  [{ seed: 0.5 }, 'seed'],
] as [Partial<SimulateBarsOptions>, string][])('refuses the options %j', (options, argument) => {
  try {
    simulateBars({ seed: 1, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error instanceof InvalidArgumentError && error.argument).toBe(argument);
    return;
  }
  throw new Error('was accepted');
});
