import { scaleLinear, scaleLog, scaleUtc } from 'd3-scale';
import { formatNumber } from './format-number.js';
import { textWidth } from './text-width.js';

/** `time` reads values as epoch milliseconds, UTC; `log` gives equal ratios equal lengths, and has no place for 0 or less. */
export type AxisKind = 'linear' | 'log' | 'time';

/** A tick of an axis: where it stands among the values, and its text. */
export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** What {@link axisTicks} divides. */
export interface AxisTicksOptions {
  readonly domain: readonly [number, number];
  readonly kind?: AxisKind;
  /** About how many. */
  readonly count: number;
  /** Length of a horizontal axis: labels that would touch are left out. */
  readonly length?: number;
}

/** Round values within a domain, with labels that tell them apart. */
export function axisTicks(options: AxisTicksOptions): AxisTick[] {
  const { domain, kind = 'linear', count, length } = options;
  const ticks = { linear: linearTicks, log: logTicks, time: timeTicks }[kind](domain, count);
  if (length === undefined) return ticks;
  const scale = (kind === 'log' ? scaleLog() : scaleLinear()).domain(domain).range([0, length]);
  return thinned(ticks, scale);
}

/** Powers of ten where there are several, else 1, 2 and 5 of each, else all that there are. */
function logTicks(domain: readonly [number, number], count: number): AxisTick[] {
  const values = scaleLog().domain(domain).ticks(count);
  const firstDigit = (value: number): number => Number(value.toExponential(6).split('e')[0]);
  const kept = [[1], [1, 2, 5]].map((digits) => values.filter((value) => digits.includes(firstDigit(value)))).find((some) => some.length > 1);
  return (kept ?? values).map((value) => ({ value, label: formatNumber(value) }));
}

function linearTicks(domain: readonly [number, number], count: number): AxisTick[] {
  const scale = scaleLinear().domain(domain);
  const values = scale.ticks(count);
  const format = scale.tickFormat(count, specifierFor(Math.max(...values.map(Math.abs), 0)));
  // SI says G for what people call a billion.
  return values.map((value) => ({ value, label: value === 0 ? '0' : format(value).replace('G', 'B') }));
}

/** Format of d3 that keeps labels short: plain, with k, M or B, or with an exponent. */
function specifierFor(largest: number): string | undefined {
  if (largest === 0 || (largest >= 1e-3 && largest < 1e5)) return undefined;
  return largest >= 1e5 && largest < 1e12 ? '~s' : '~e';
}

function timeTicks(domain: readonly [number, number], count: number): AxisTick[] {
  const scale = scaleUtc().domain(domain);
  let values = scale.ticks(count).map(Number);
  // One tick says nothing of the distance to another.
  for (let more = count * 2; values.length < 2 && more <= count * 8; more *= 2) values = scale.ticks(more).map(Number);
  const step = values.length > 1 ? (values[1] ?? 0) - (values[0] ?? 0) : domain[1] - domain[0];
  const format = timeFormat(step, domain[1] - domain[0]);
  return values.map((value) => ({ value, label: format.format(value) }));
}

const DAY = 86_400_000;

/** Shows as much of a date as tells neighbouring ticks apart. */
function timeFormat(step: number, span: number): Intl.DateTimeFormat {
  const parts: Intl.DateTimeFormatOptions = { timeZone: 'UTC', hourCycle: 'h23' };
  if (step >= 300 * DAY) return new Intl.DateTimeFormat('en-GB', { ...parts, year: 'numeric' });
  if (step >= 27 * DAY) return new Intl.DateTimeFormat('en-GB', { ...parts, month: 'short', year: 'numeric' });
  if (step >= DAY) return new Intl.DateTimeFormat('en-GB', { ...parts, day: 'numeric', month: 'short' });
  const clock: Intl.DateTimeFormatOptions = { ...parts, hour: '2-digit', minute: '2-digit', ...(step < 60_000 && { second: '2-digit' }) };
  return new Intl.DateTimeFormat('en-GB', span > DAY ? { ...clock, day: 'numeric', month: 'short' } : clock);
}

/** Every tick, or every second, third …, so that no two labels touch. */
function thinned(ticks: readonly AxisTick[], scale: (value: number) => number): AxisTick[] {
  const widest = Math.max(...ticks.map((tick) => textWidth(tick.label)), 0) + 10;
  const places = ticks.map(({ value }) => scale(value));
  const gap = Math.min(...places.slice(1).map((place, index) => place - places[index]!));
  const keep = Number.isFinite(gap) ? Math.max(1, Math.ceil(widest / Math.max(gap, 1e-9))) : 1;
  return ticks.filter((_, index) => index % keep === 0);
}
