import { type Bar, InvalidArgumentError } from '@spx/core';
import { expect, test } from 'vitest';
import { type GapPolicyBar, gapPolicyStream } from './gap-policy-stream.js';

const MINUTE = 60_000;
const bar = (minute: number): Bar => ({ time: minute * MINUTE, open: 1, high: 3, low: 1, close: 100 + minute, volume: 5 });
const shown = (bars: readonly GapPolicyBar[]): readonly string[] =>
  bars.map(({ bar: { time, close, isBackfilled }, reset }) => `${time / MINUTE}:${close}${isBackfilled === true ? ' filled' : ''}${reset ? ' reset' : ''}`);
const options = { policy: 'fill', maximumBars: 3, intervalMs: MINUTE } as const;

test('fills when the next bar proves that others are missing', () => {
  const stream = gapPolicyStream(options);
  expect(shown(stream.push(bar(0)))).toEqual(['0:100']);
  expect(shown(stream.push(bar(3)))).toEqual(['1:100 filled', '2:100 filled', '3:103']);
});

test('fills as the clock passes each bar, and never twice', () => {
  const stream = gapPolicyStream(options);
  expect(stream.tick(9 * MINUTE)).toEqual([]);
  stream.push(bar(0));
  expect(stream.tick(2 * MINUTE - 1)).toEqual([]);
  expect(shown(stream.tick(2 * MINUTE))).toEqual(['1:100 filled']);
  expect(stream.tick(2 * MINUTE)).toEqual([]);
  expect(stream.tick(MINUTE)).toEqual([]);
  expect(shown(stream.push(bar(3)))).toEqual(['2:100 filled', '3:103']);
  expect(shown(stream.tick(99 * MINUTE))).toEqual(['4:103 filled', '5:103 filled', '6:103 filled']);
  expect(stream.tick(999 * MINUTE)).toEqual([]);
});

test('starts anew with the bar after a longer gap', () => {
  const stream = gapPolicyStream({ ...options, maximumBars: 1, longerGaps: 'reset' });
  stream.push(bar(0));
  expect(shown(stream.tick(50 * MINUTE))).toEqual(['1:100 filled']);
  expect(shown(stream.push(bar(9)))).toEqual(['9:109 reset']);
  expect(shown(stream.push(bar(11)))).toEqual(['10:109 filled', '11:111']);
});

test('refuses a bar that comes after its fill, and goes on', () => {
  const stream = gapPolicyStream(options);
  stream.push(bar(0));
  stream.tick(3 * MINUTE);
  expect(() => stream.push(bar(2))).toThrow(InvalidArgumentError);
  expect(shown(stream.push(bar(3)))).toEqual(['3:103']);
  expect(() => stream.push(bar(3))).toThrow('"time" must be above "180000", the open of the bar before it, received "180000".');
});

test('continues from what it remembered', () => {
  const first = gapPolicyStream(options);
  const second = gapPolicyStream(options);
  second.push(bar(40));
  second.restore(first.snapshot());
  expect(shown(second.push(bar(0)))).toEqual(['0:100']);
  first.push(bar(0));
  first.tick(2 * MINUTE);
  second.restore(JSON.parse(JSON.stringify(first.snapshot())));
  expect(shown(second.push(bar(5)))).toEqual(shown(first.push(bar(5))));
});
