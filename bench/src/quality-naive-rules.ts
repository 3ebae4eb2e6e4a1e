import type { BarColumn, ColumnTable } from '@spx/core';

/** What a naive rule counted. */
export interface NaiveCount {
  readonly rule: string;
  readonly rows: number;
}

interface NaiveBar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The default quality rules as one would write them first: rows as objects, and for each rule a pass of its own. */
export function naiveQuality(table: ColumnTable<BarColumn>): readonly NaiveCount[] {
  const [time, open, high, low, close, volume] = (['time', 'open', 'high', 'low', 'close', 'volume'] as const).map((name) => Array.from(table.column(name)));
  const bars = time!.map((at, row): NaiveBar => {
    return { time: at, open: open![row]!, high: high![row]!, low: low![row]!, close: close![row]!, volume: volume![row]! };
  });
  const steps = bars.slice(1).map((bar, row) => bar.time - bars[row]!.time);
  const interval = middleOf(steps);
  const isInside = steps.map((step) => step <= Math.max(30 * 60_000, 2 * interval));
  const returns = bars
    .slice(1)
    .map((bar, row) => (isInside[row] ? Math.log(bar.close / bars[row]!.close) : Number.NaN))
    .filter((value) => !Number.isNaN(value));
  return [
    count('schema', bars, ({ open, high, low, close, volume }) => ![open, high, low, close].every((price) => price > 0) || volume < 0),
    count('missing-share', bars, (bar) => Object.values(bar).some((value) => Number.isNaN(value))),
    count('monotonic-time', steps, (step) => step <= 0),
    count('ohlc-order', bars, ({ open, high, low, close }) => high < Math.max(open, close, low) || low > Math.min(open, close, high)),
    count('bar-interval', steps, (step, row) => isInside[row] === true && step % interval !== 0),
    count('gaps', steps, (step, row) => isInside[row] === true && Math.round(step / interval) > 1),
    count('zero-volume', bars, ({ volume }) => volume === 0),
    ...[returns, bars.map(({ high, close }) => Math.log(high / close)), bars.map(({ low, close }) => Math.log(close / low))].map(outlierCount),
    spikeCount(bars, returns),
    ...(['open', 'high', 'low', 'close'] as const).map((name) => frozenCount(bars.map((bar) => bar[name]))),
  ];
}

function count<Item>(rule: string, items: readonly Item[], isBroken: (item: Item, index: number) => boolean): NaiveCount {
  return { rule, rows: items.filter(isBroken).length };
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function spreadOf(values: readonly number[]): { readonly center: number; readonly deviation: number } {
  const center = middleOf(values);
  return { center, deviation: 1.4826 * middleOf(values.map((value) => Math.abs(value - center))) };
}

function outlierCount(values: readonly number[]): NaiveCount {
  const { center, deviation } = spreadOf(values);
  return count('outliers', values, (value) => Math.abs(value - center) > 30 * deviation);
}

function spikeCount(bars: readonly NaiveBar[], returns: readonly number[]): NaiveCount {
  const { deviation } = spreadOf(returns);
  const isSpike = (row: number): boolean => {
    const move = Math.abs(Math.log(bars[row]!.close / (bars[row - 1]?.close ?? Number.NaN)));
    return (
      move > 50 * deviation && [1, 2, 3].some((ahead) => Math.abs(Math.log((bars[row + ahead]?.close ?? Number.NaN) / bars[row - 1]!.close)) <= 0.25 * move)
    );
  };
  return count('spikes', bars, (_, row) => isSpike(row));
}

function frozenCount(values: readonly number[]): NaiveCount {
  let run = 1;
  const runs = values.map((value, row) => {
    run = row > 0 && value === values[row - 1] ? run + 1 : 1;
    return run;
  });
  return { rule: 'frozen', rows: runs.filter((length) => length > 30).length };
}
