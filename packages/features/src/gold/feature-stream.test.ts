import { FeatureMismatchError, UnknownColumnError } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { describe, expect, test } from 'vitest';
import { barAt } from '../../test/bar-at.js';
import { rsi } from '../silver/technical/rsi.js';
import { sma } from '../silver/technical/sma.js';
import { featureMatrix } from './feature-matrix.js';
import { marketFeatures } from './market-features.js';

const matrix = marketFeatures();
const bars = awkwardBars({ seed: 3, rows: 2_600 });
const batch = await matrix.compute(bars);
const batchRow = (row: number): number[] => matrix.names.map((name) => batch.column(name)[row]!);

/** A stream that has taken in rows `from` to `to` (exclusive). */
function streamOver(to: number, from = 0, stream = matrix.stream()) {
  for (let row = from; row < to; row++) stream.push(barAt(bars, row));
  return stream;
}

describe('push', () => {
  test('gives the same bits as the batch in every row', () => {
    const stream = matrix.stream();
    for (let row = 0; row < bars.rowCount; row++) expect([...stream.push(barAt(bars, row))]).toEqual(batchRow(row));
  });

  test('gives the same array every time', () => {
    const stream = matrix.stream();
    expect(stream.push(barAt(bars, 0))).toBe(stream.push(barAt(bars, 1)));
  });

  test('takes a bar without a flag for a traded one', () => {
    const { isBackfilled, ...bar } = barAt(bars, 0);
    expect(matrix.stream().push(bar)[matrix.names.indexOf('is_backfilled')]).toBe(0);
  });

  test('lets a missing price through as NaN', () => {
    const stream = streamOver(100);
    const missing = { ...barAt(bars, 100), close: Number.NaN };
    expect(stream.push(missing)[matrix.names.indexOf('sma_7')]).toBeNaN();
  });

  test.each([
    ['a time that stands still', { time: barAt(bars, 99).time }, `"bar.time" must be finite and above the time before, ${barAt(bars, 99).time}`],
    ['a missing time', { time: Number.NaN }, '"bar.time" must be finite'],
    ['an infinite price', { high: Number.POSITIVE_INFINITY }, '"bar.high" must be above 0 and finite, or NaN, received "Infinity".'],
    ['a negative price', { low: -3999 }, '"bar.low" must be above 0 and finite, or NaN, received "-3999".'],
    ['a close of 0', { close: 0 }, '"bar.close" must be above 0 and finite, or NaN, received "0".'],
    ['a negative volume', { volume: -1 }, '"bar.volume" must be 0 or more and finite, or NaN, received "-1".'],
  ])('refuses %s and is then as before', (_, change, message) => {
    const stream = streamOver(100);
    expect(() => stream.push({ ...barAt(bars, 100), ...change })).toThrow(message);
    expect([...stream.push(barAt(bars, 100))]).toEqual(batchRow(100));
  });
});

describe('advance', () => {
  test.each([[[0, 1, 2, 1_459, 2_600]], [[0, 2_048, 2_600]], [[0, 0, 2_600, 2_600]]])('gives the bits of the batch for pieces cut at %j', (cuts) => {
    const stream = matrix.stream();
    for (const [index, to] of cuts.slice(1).entries()) {
      const from = cuts[index]!;
      const piece = stream.advance(bars.slice(from, to));
      expect(piece.rowCount).toBe(to - from);
      for (const name of matrix.names) expect(piece.column(name)).toEqual(batch.column(name).subarray(from, to));
    }
  });

  test('takes turns with push, and its memory goes into snapshots', () => {
    const stream = streamOver(700);
    stream.advance(bars.slice(700, 1_500));
    expect([...stream.push(barAt(bars, 1_500))]).toEqual(batchRow(1_500));
    const restored = matrix.stream();
    restored.restore(stream.snapshot());
    expect(restored.advance(bars.slice(1_501, 2_600)).column('vol_regime_high')).toEqual(batch.column('vol_regime_high').subarray(1_501));
  });

  test('refuses bars that do not follow, or do not rise within, and is then as before', () => {
    const stream = streamOver(100);
    expect(() => stream.advance(bars.slice(99, 200))).toThrow(`"time[0]" must be finite and above the time before, ${barAt(bars, 99).time}`);
    const rows = Uint32Array.from({ length: 2_500 }, (_, row) => (row === 2_400 ? 0 : 100 + row));
    expect(() => stream.advance(bars.take(rows))).toThrow('"time[2400]" must be finite and above the time before');
    expect(() => stream.advance(bars.select(['time']))).toThrow(UnknownColumnError);
    expect([...stream.push(barAt(bars, 100))]).toEqual(batchRow(100));
  });
});

describe('peek', () => {
  test('gives what push would give and changes nothing', () => {
    const stream = streamOver(1_500);
    const forming = { ...barAt(bars, 1_500), close: 1.1 * barAt(bars, 1_500).close };
    expect([...stream.peek(forming)]).not.toEqual(batchRow(1_500));
    expect([...stream.peek(barAt(bars, 1_500))]).toEqual(batchRow(1_500));
    expect([...stream.push(barAt(bars, 1_500))]).toEqual(batchRow(1_500));
    expect([...stream.push(barAt(bars, 1_501))]).toEqual(batchRow(1_501));
  });

  test('gives what push then gives, bar after bar', () => {
    const stream = matrix.stream();
    for (let row = 0; row < bars.rowCount; row++) {
      const bar = barAt(bars, row);
      const peeked = [...stream.peek(bar)];
      expect({ row, peeked }).toEqual({ row, peeked: [...stream.push(bar)] });
    }
  });

  test('leaves the array of the last push alone', () => {
    const stream = streamOver(10);
    const pushed = stream.push(barAt(bars, 10));
    const values = [...pushed];
    stream.peek(barAt(bars, 11));
    expect([...pushed]).toEqual(values);
  });
});

describe('snapshot and restore', () => {
  test.each([0, 1, 19, 777, 1_444, 2_000])('continue after %i bars where they were', (row) => {
    const stream = matrix.stream();
    stream.push({ ...barAt(bars, 0), time: 1 });
    stream.restore(streamOver(row).snapshot());
    for (let next = row; next < row + 200; next++) expect([...stream.push(barAt(bars, next))]).toEqual(batchRow(next));
  });

  test('take half the bytes of what is remembered, names included', () => {
    const remembered = marketFeatures().stream().snapshot();
    expect(remembered.length).toBeLessThan(3_000);
    expect(streamOver(2_000).snapshot().length).toBeLessThan(32_000);
  });

  test('a snapshot is not changed by later bars', () => {
    const stream = streamOver(50);
    const snapshot = stream.snapshot();
    const copy = snapshot.slice();
    streamOver(60, 50, stream);
    expect(snapshot).toEqual(copy);
  });

  const valid = streamOver(40).snapshot();
  const changed = (index: number, value: number): Uint8Array => valid.with(index, value);
  test.each([
    ['nothing', new Uint8Array(0), 'it has 0 bytes, at least 48 are needed'],
    ['other bytes', changed(0, 0), 'it does not start with "SPXFSTRM"'],
    ['another version', changed(8, 9), 'version "9" is unknown, "2" is read'],
    ['a cut snapshot', valid.slice(0, -8), 'its checksum does not match'],
    ['a changed state', changed(valid.length - 100, 1), 'its checksum does not match'],
    ['names without an end', changed(15, 255), 'its names reach beyond its end'],
  ])('refuse %s and leave the stream as it was', (_, bytes, problem) => {
    const stream = streamOver(100);
    expect(() => stream.restore(bytes)).toThrow(`"feature stream snapshot" cannot be read: ${problem}.`);
    expect([...stream.push(barAt(bars, 100))]).toEqual(batchRow(100));
  });

  test('refuse the snapshot of other calculators', () => {
    const other = featureMatrix({ calculators: [rsi({ period: 20 }), sma()] }).stream();
    const stream = featureMatrix({ calculators: [rsi({ period: 14 }), sma()] }).stream();
    expect(() => stream.restore(other.snapshot())).toThrow(FeatureMismatchError);
    expect(() => stream.restore(other.snapshot())).toThrow('Feature at position "1" must be "rsi_14", received "rsi_20".');
    expect(() =>
      stream.restore(
        featureMatrix({ calculators: [rsi()] })
          .stream()
          .snapshot(),
      ),
    ).toThrow('must be "sma_20", received "nothing"');
  });
});

test('reset forgets every bar, its time included', () => {
  const stream = streamOver(1_700);
  stream.reset();
  for (let row = 0; row < 300; row++) expect([...stream.push(barAt(bars, row))]).toEqual(batchRow(row));
});

test('streams do not see one another', () => {
  const [first, second] = [matrix.stream(), matrix.stream()];
  for (let row = 0; row < 200; row++) {
    first.push({ ...barAt(bars, row), close: 1 });
    expect([...second.push(barAt(bars, row))]).toEqual(batchRow(row));
  }
});
