import { type Bar, FeatureMismatchError, InvalidArgumentError } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { barAt } from '../../../test/bar-at.js';
import { rsi } from '../../silver/technical/rsi.js';
import { sma } from '../../silver/technical/sma.js';
import { featureMatrix } from '../feature-matrix.js';
import { marketFeatures } from '../market-features.js';
import { instrumentStreams } from './instrument-streams.js';

const matrix = marketFeatures();
const instruments = ['SPY', 'USD/SGD', 'Ärger AG'];
const tables = new Map(instruments.map((instrument, index) => [instrument, awkwardBars({ seed: index + 1, rows: 400 })]));
const bar = (instrument: string, row: number): Bar => barAt(tables.get(instrument)!, row);
const batches = new Map(await Promise.all([...tables].map(async ([instrument, bars]) => [instrument, await matrix.compute(bars)] as const)));
const batchRow = (instrument: string, row: number): number[] => matrix.names.map((name) => batches.get(instrument)!.column(name)[row]!);

function streamsOver(rows: number) {
  const streams = instrumentStreams(matrix);
  for (let row = 0; row < rows; row++) for (const instrument of instruments) streams.push(instrument, bar(instrument, row));
  return streams;
}

describe('instrumentStreams', () => {
  it('gives each instrument the bits of its own batch, however their bars are mixed', () => {
    const streams = instrumentStreams(matrix);
    const next = new Map(instruments.map((instrument) => [instrument, 0]));
    for (let step = 0; step < 900; step++) {
      const instrument = instruments[(step * step + (step >> 3)) % 3]!;
      const row = next.get(instrument)!;
      if (row === 400) continue;
      expect([...streams.push(instrument, bar(instrument, row))]).toEqual(batchRow(instrument, row));
      next.set(instrument, row + 1);
    }
    expect([...streams.instruments].sort()).toEqual([...instruments].sort());
  });

  it('takes many bars at once', () => {
    const streams = streamsOver(10);
    const piece = streams.advance('SPY', tables.get('SPY')!.slice(10, 300));
    expect(piece.column('rsi_14')).toEqual(batches.get('SPY')!.column('rsi_14').subarray(10, 300));
    expect([...streams.push('USD/SGD', bar('USD/SGD', 10))]).toEqual(batchRow('USD/SGD', 10));
  });

  it('peeks without a trace, at an instrument that is not known too', () => {
    const streams = streamsOver(50);
    expect([...streams.peek('SPY', bar('SPY', 50))]).toEqual(batchRow('SPY', 50));
    streams.peek('QQQ', bar('SPY', 0));
    expect(streams.instruments).toEqual(instruments);
    expect([...streams.push('SPY', bar('SPY', 50))]).toEqual(batchRow('SPY', 50));
  });

  it('names the instrument whose bar it refuses, and is then as before', () => {
    const streams = streamsOver(50);
    expect(() => streams.push('USD/SGD', bar('USD/SGD', 49))).toThrow('"bar.time of USD/SGD" must be finite and above the time before');
    expect(() => streams.push('NEW', { ...bar('SPY', 0), close: Number.POSITIVE_INFINITY })).toThrow(
      '"bar.close of NEW" must be above 0 and finite, or NaN, received "Infinity".',
    );
    expect(() => streams.advance('SPY', tables.get('SPY')!.slice(0, 3))).toThrow('"time[0] of SPY" must be');
    expect(streams.instruments).toEqual(instruments);
    expect([...streams.push('USD/SGD', bar('USD/SGD', 50))]).toEqual(batchRow('USD/SGD', 50));
  });

  it('forgets an instrument, or all of them', () => {
    const streams = streamsOver(50);
    expect([streams.remove('SPY'), streams.remove('SPY')]).toEqual([true, false]);
    expect([...streams.push('SPY', bar('SPY', 0))]).toEqual(batchRow('SPY', 0));
    streams.reset();
    expect(streams.instruments).toEqual([]);
  });

  it('remembers no more instruments than it may', () => {
    const streams = instrumentStreams(matrix, { maximumInstruments: 2 });
    streams.push('A', bar('SPY', 0));
    streams.push('B', bar('SPY', 0));
    expect(() => streams.push('C', bar('SPY', 0))).toThrow('"instrument" must be one of the 2 that are known, for "maximumInstruments" is 2, received "C".');
    streams.push('A', bar('SPY', 1));
    streams.remove('B');
    streams.push('C', bar('SPY', 0));
    expect(() => streams.push('', bar('SPY', 0))).toThrow(InvalidArgumentError);
    expect(() => instrumentStreams(matrix, { maximumInstruments: 0 })).toThrow(InvalidArgumentError);
  });
});

describe('a snapshot of all instruments', () => {
  it.each([0, 1, 120])('continues after %i bars where they were', (rows) => {
    const streams = streamsOver(30);
    streams.push('QQQ', bar('SPY', 0));
    streams.restore(streamsOver(rows).snapshot());
    expect(streams.instruments).toEqual(rows === 0 ? [] : instruments);
    for (let row = rows; row < rows + 20; row++) {
      for (const instrument of instruments) expect([...streams.push(instrument, bar(instrument, row))]).toEqual(batchRow(instrument, row));
    }
  });

  const valid = streamsOver(20).snapshot();
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'it has 0 bytes, at least 48 are needed'],
    ['other bytes', valid.with(0, 0), 'it does not start with "SPXINSTR"'],
    ['another version', valid.with(8, 2), 'version "2" is unknown, "1" is read'],
    ['a cut one', valid.slice(0, -9), 'its checksum does not match'],
    ['another name in it', valid.with(21, 65), 'its checksum does not match'],
  ])('refuses %s and leaves the streams as they were', (_, bytes, problem) => {
    const streams = streamsOver(20);
    expect(() => streams.restore(bytes)).toThrow(`"snapshot of instruments" cannot be read: ${problem}.`);
    expect([...streams.push('SPY', bar('SPY', 20))]).toEqual(batchRow('SPY', 20));
  });

  it('refuses that of other calculators or of too many instruments', () => {
    const of = (period: number) => instrumentStreams(featureMatrix({ calculators: [rsi({ period }), sma()] }));
    const other = of(20);
    other.push('SPY', bar('SPY', 0));
    expect(() => of(14).restore(other.snapshot())).toThrow(FeatureMismatchError);
    expect(() => instrumentStreams(matrix, { maximumInstruments: 2 }).restore(valid)).toThrow('for "maximumInstruments" is 2, received "Ärger AG".');
  });
});
