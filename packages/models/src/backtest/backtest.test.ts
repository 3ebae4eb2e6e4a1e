import { ColumnTable, InvalidArgumentError, ShapeMismatchError, seededRandom, UnknownColumnError } from '@spx/core';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { feeCost } from './costs/fee-cost.js';
import { fixedSlippage } from './costs/fixed-slippage.js';
import { spreadCost } from './costs/spread-cost.js';
import { signRule } from './rules/sign-rule.js';

const _ = Number.NaN;

// Two sessions of six bars. Long at 102, reversed at 100, the short closed at the close of 95; long at 114, closed at 120. Row 10 asks for what only the last bar could fill.
const open = Float64Array.of(100, 102, 104, 100, 98, 96, 110, 112, 114, 116, 120, 118);
const close = Float64Array.of(101, 103, 102, 99, 97, 95, 111, 112, 115, 118, 119, 117);
const predictions = Float64Array.of(1, 2, -1, -3, _, 1, 0, 1, 0.5, 0, 1, -1);
const session = Float64Array.of(4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5);
const time = Float64Array.from({ length: 12 }, (_value, row) => row * 60_000);
const bars = new ColumnTable({ time, open, close });
const costs = [spreadCost({ bps: 2 }), feeCost({ perShare: 0.01 })];
const run = backtest({ bars, session, predictions, rule: signRule(), costs, capital: 1_000 });

/** Cost per side by hand, as a fraction of capital: 1 basis point of the notional and a cent a share. */
const side = (notional: number, shares: number): number => notional * 1e-4 + (0.01 * shares) / 1_000;

const longIn = side(1, 1_000 / 102);
const longOut = side(100 / 102, 1_000 / 102);
const shortIn = side(1, 10);
const shortOut = side(0.95, 10);
const lateIn = side(1, 1_000 / 114);
const lateOut = side(120 / 114, 1_000 / 114);

const grossByHand = [0, 1 / 102, 0, -2 / 102 + 0.01, -2 / 102 + 0.03, -2 / 102 + 0.05, -2 / 102 + 0.05, -2 / 102 + 0.05];
const firstSession = -2 / 102 + 0.05;
grossByHand.push(firstSession + 1 / 114, firstSession + 4 / 114, firstSession + 6 / 114, firstSession + 6 / 114);
const afterReversal = longIn + longOut + shortIn;
const afterFirst = afterReversal + shortOut;
const costsByHand = [0, longIn, longIn, afterReversal, afterReversal, afterFirst, afterFirst, afterFirst, afterFirst + lateIn, afterFirst + lateIn];
costsByHand.push(afterFirst + lateIn + lateOut, afterFirst + lateIn + lateOut);

const expectClose = (received: ArrayLike<number>, expected: readonly number[]): void => {
  expect(received).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(Math.abs(received[index]! - value)).toBeLessThan(1e-12);
};

describe('backtest', () => {
  it('fills a signal at the next open, reverses in one fill, and is flat after the close', () => {
    const trades = run.trades.map(({ side: way, entryRow, exitRow, entryPrice, exitPrice, bars: held, exit }) => [
      way,
      entryRow,
      exitRow,
      entryPrice,
      exitPrice,
      held,
      exit,
    ]);
    expect(trades).toEqual([
      ['long', 1, 3, 102, 100, 2, 'signal'],
      ['short', 3, 5, 100, 95, 3, 'session-end'],
      ['long', 8, 10, 114, 120, 2, 'signal'],
    ]);
    expect(run.fills.map(({ row, at }) => `${row} ${at}`)).toEqual(['1 open', '3 open', '5 close', '8 open', '10 open']);
  });

  it('agrees with equity and costs worked by hand, bar by bar', () => {
    expectClose(
      run.grossEquity,
      grossByHand.map((value) => 1 + value),
    );
    expectClose(
      run.equity,
      grossByHand.map((value, row) => 1 + value - costsByHand[row]!),
    );
    expectClose(run.positions, [0, 103 / 102, 1, -0.99, -0.97, -0.95, 0, 0, 115 / 114, 118 / 114, 0, 0]);
  });

  it('agrees with the profit and cost of each trade worked by hand', () => {
    expectClose(
      run.trades.map(({ gross }) => gross),
      [-2 / 102, 0.05, 6 / 114],
    );
    expectClose(
      run.trades.map(({ cost }) => cost),
      [longIn + longOut, shortIn + shortOut, lateIn + lateOut],
    );
    expectClose(
      run.trades.map(({ quantity }) => quantity),
      [1_000 / 102, 10, 1_000 / 114],
    );
  });

  it('agrees with the sessions and figures worked by hand', () => {
    const turnover = [1 + 100 / 102 + 1 + 0.95, 1 + 120 / 114] as const;
    const [first, second] = [firstSession - afterFirst, 6 / 114 - lateIn - lateOut];
    expectClose(
      run.sessions.flatMap((one) => [one.session, one.time, one.bars, one.gross, one.net, one.turnover]),
      [4, 0, 6, firstSession, first, turnover[0], 5, 360_000, 6, 6 / 114, second, turnover[1]],
    );
    const { summary } = run;
    expectClose(
      [summary.net, summary.turnover, summary.breakEvenBps!],
      [first + second, turnover[0] + turnover[1], (1e4 * (firstSession + 6 / 114)) / (turnover[0] + turnover[1])],
    );
    expectClose([summary.compoundedNet, summary.hitRate!, summary.timeInMarket], [(1 + first) * (1 + second) - 1, 2 / 3, 7 / 12]);
    expectClose([summary.profitFactor!], [(0.05 - shortIn - shortOut + 6 / 114 - lateIn - lateOut) / (2 / 102 + longIn + longOut)]);
    // Student's t with one degree is Cauchy, and of two values t is (a + b) / |a - b|.
    const t = (first + second) / Math.abs(first - second);
    expectClose([summary.netTest.statistic!, summary.netTest.pValue!], [t, 0.5 - Math.atan(t) / Math.PI]);
  });

  it('counts what it could not fill', () => {
    expect(run.dropped).toEqual({ nextSession: 2, quietBars: 1, untradable: 0 });
  });

  it('loses nothing more and nothing less than the break-even cost', () => {
    const bps = run.summary.breakEvenBps!;
    const { summary } = backtest({ bars, session, predictions, rule: signRule(), costs: [fixedSlippage({ bps })] });
    expect(Math.abs(summary.net)).toBeLessThan(1e-15);
    expect(summary.gross).toBe(run.summary.gross);
  });

  it('holds the Sharpe ratio against the trials that it was chosen from', () => {
    const length = 400;
    const random = seededRandom(5);
    const price = Float64Array.from({ length }, () => 100 * Math.exp(0.01 * random.normal()));
    const long = {
      bars: new ColumnTable({ time: price.map((_value, row) => row), open: price, close: price }),
      session: price.map((_value, row) => Math.floor(row / 10)),
      predictions: price.map(() => random.normal()),
      rule: signRule(),
    };
    const { summary, sessions } = backtest({ ...long, trials: { trials: 25 }, sessionsPerYear: 250 });
    const net = sessions.map((one) => one.net);
    const perSession = mean(net) / sampleStandardDeviation(net);
    expect(summary.sharpe!.annualised).toBeCloseTo(Math.sqrt(250) * perSession, 10);
    // Bailey and Lopez de Prado, with the normal quantiles of 1 - 1 / 25 and 1 - 1 / (25 e) from scipy 1.17.1.
    const gamma = 0.5772156649015329;
    const best = ((1 - gamma) * 1.7506860712521692 + gamma * 2.177673471632639) / Math.sqrt(39);
    expect(summary.deflatedSharpe).toMatchObject({ trials: 25 });
    expect(summary.deflatedSharpe!.benchmark).toBeCloseTo(best, 8);
    expect(summary.deflatedSharpe!.probability).toBeLessThan(summary.probabilisticSharpe!);
    expect(backtest({ ...long, trials: { trials: 25, variance: 0 } }).summary.deflatedSharpe!.probability).toBe(summary.probabilisticSharpe);
    expect(backtest(long).summary.deflatedSharpe).toBeNull();
  });

  it('gives null for what does not exist', () => {
    const { summary, trades } = backtest({ bars, session, predictions: new Float64Array(12).fill(_), rule: signRule() });
    expect(trades).toEqual([]);
    expect([summary.net, summary.sharpe, summary.hitRate, summary.profitFactor, summary.breakEvenBps]).toEqual([0, null, null, null, null]);
    expect(summary.netTest.pValue).toBeNull();
    expect(summary.drawdown).toMatchObject({ depth: 0, peakTime: null });
  });

  it('closes the position where a prediction is missing, if asked to', () => {
    const flat = backtest({ bars, session, predictions, rule: signRule(), missingPrediction: 'flat', limits: { quietBars: 0 } });
    expect(flat.trades.map(({ exitRow, exit }) => `${exitRow} ${exit}`)).toEqual(['3 signal', '5 signal', '10 signal', '11 session-end']);
  });

  it('buys whole lots of an instrument with a point value', () => {
    const instrument = { pointValue: 5, lotSize: 1 };
    const { fills, trades } = backtest({ bars, session, predictions, rule: signRule(), instrument, capital: 1_100 });
    // 1,100 / (102 x 5) = 2.16 contracts; at 100 2.2 short, so 4 sold; at 114 1.93.
    expect(fills.map(({ quantity }) => quantity)).toEqual([2, -4, 2, 1, -1]);
    expectClose(
      trades.map(({ gross }) => gross),
      [(-2 * 2 * 5) / 1_100, (2 * 5 * 5) / 1_100, (6 * 5) / 1_100],
    );
  });

  it('does not trade in bars without trades: the order waits, or is dropped', () => {
    const volume = Float64Array.of(5, 0, 0, 5, 5, 5, 5, 5, 5, _, 5, 5);
    const halted = new ColumnTable({ time, open, close, volume });
    const some = Float64Array.of(1, _, _, _, _, _, _, _, 1, _, _, _);
    const wait = backtest({ bars: halted, session, predictions: some, rule: signRule(), untradable: { column: 'volume' } });
    expect(wait.trades.map(({ entryRow, exitRow }) => [entryRow, exitRow])).toEqual([
      [3, 5],
      [10, 11],
    ]);
    const drop = backtest({ bars: halted, session, predictions: some, rule: signRule(), untradable: { column: 'volume', order: 'drop' } });
    expect([drop.trades.length, drop.dropped.untradable]).toEqual([0, 2]);
    const never = new ColumnTable({ time, open, close, volume: new Float64Array(12) });
    expect(backtest({ bars: never, session, predictions: some, rule: signRule(), untradable: { column: 'volume' } }).dropped.untradable).toBe(2);
  });

  it('refuses what it cannot trade', () => {
    const input = { bars, session, predictions, rule: signRule() };
    const holes = new ColumnTable({ time, open, close: close.map((value, row) => (row === 3 ? _ : value)) });
    expect(() => backtest({ ...input, bars: holes })).toThrow('"bars.close" must be a finite price above 0 in every row, received "NaN in row 3".');
    expect(() => backtest({ ...input, bars: new ColumnTable({ time: time.toReversed(), open, close }) })).toThrow(/"bars.time" must be finite and increasing/);
    expect(() => backtest({ ...input, bars: new ColumnTable({ time, open }) })).toThrow(UnknownColumnError);
    expect(() => backtest({ ...input, session: session.toReversed() })).toThrow(/integers that never decrease/);
    expect(() => backtest({ ...input, session: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => backtest({ ...input, predictions: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => backtest({ ...input, predictions: predictions.map(() => Number.POSITIVE_INFINITY) })).toThrow(/"Infinity in row 0"/);
    expect(() => backtest({ ...input, capital: 0 })).toThrow(InvalidArgumentError);
    expect(() => backtest({ ...input, instrument: { lotSize: -1 } })).toThrow(/instrument.lotSize/);
    expect(() => backtest({ ...input, limits: { quietBars: 0.5 } })).toThrow(/limits.quietBars/);
    const noBars = new ColumnTable({ time: new Float64Array(0), open: new Float64Array(0), close: new Float64Array(0) });
    expect(() => backtest({ ...input, bars: noBars, session: new Float64Array(0), predictions: new Float64Array(0) })).toThrow(/"bars" needs at least "1"/);
  });
});
