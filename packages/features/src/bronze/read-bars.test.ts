import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DataFormatError, DataQualityError, InsufficientDataError, InvalidArgumentError, SpxError } from '@spx/core';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { readBars } from './read-bars.js';
import type { ReadBarsOptions } from './read-bars-options.js';

const folder = temporaryFolder();
const START = Date.UTC(2024, 2, 4, 14, 30);

/** Rows of sound bars, one a minute, as text. */
function rows(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, row) => {
    const time = new Date(START + (from + row) * 60_000).toISOString();
    return `${time},100,101,99,100.5,${10 + from + row}`;
  });
}

function csv(lines: readonly string[], header = 'time,open,high,low,close,volume'): string {
  return `${[header, ...lines].join('\n')}\n`;
}

let files = 0;
async function read(content: string | Uint8Array, options: ReadBarsOptions = {}): ReturnType<typeof readBars> {
  files++;
  return readBars(folder.write(`bars-${files}`, content), options);
}

async function refusal(reading: Promise<unknown>): Promise<SpxError> {
  try {
    await reading;
  } catch (error) {
    if (SpxError.is(error)) return error;
    throw error;
  }
  throw new Error('was read without complaint');
}

describe('formats', () => {
  it.each([',', ';', '\t', '|'])('are read with the delimiter %j', async (delimiter) => {
    const { bars } = await read(csv(rows(3)).replaceAll(',', delimiter));
    expect(Array.from(bars.column('volume'))).toEqual([10, 11, 12]);
    expect(Array.from(bars.column('time'))).toEqual([START, START + 60_000, START + 120_000]);
  });

  it('are told apart by content where the name lies', async () => {
    const path = folder.write('bars.parquet', gzipSync(csv(rows(2))));
    expect((await readBars(path)).bars.rowCount).toBe(2);
  });

  it('include JSON lines, with numbers as numbers or text and columns that no bar has', async () => {
    const { bars } = await read(
      gzipSync(
        '{"t": "2024-03-04T14:30:00.000000000Z", "spread": 1, "o": 1.5, "h": "2", "l": 1, "c": 2, "v": 7, "is_backfilled": true}\n\n' +
          '{"t": "2024-03-04T14:31:00Z", "o": 2, "h": 3, "l": 2, "c": 2.5, "v": 0, "is_backfilled": false}\n',
      ),
    );
    expect(bars.names).toEqual(['time', 'open', 'high', 'low', 'close', 'volume', 'is_backfilled']);
    expect(bars.names.map((name) => bars.column(name)[0])).toEqual([START, 1.5, 2, 1, 2, 7, 1]);
    expect(bars.names.map((name) => bars.column(name)[1])).toEqual([START + 60_000, 2, 3, 2, 2.5, 0, 0]);
  });

  it('include Parquet with UTC timestamps, whole numbers and doubles', async () => {
    const { bars } = await read(
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: 'Timestamp', type: 'TIMESTAMP', data: [new Date(START), new Date(START + 60_000)] },
            { name: 'Open', type: 'DOUBLE', data: [1, 2] },
            { name: 'High', type: 'DOUBLE', data: [3, 3] },
            { name: 'Low', type: 'DOUBLE', data: [0.5, 1] },
            { name: 'Close', type: 'DOUBLE', data: [2, 2] },
            { name: 'Volume', type: 'INT64', data: [5n, 6n] },
            { name: 'note', type: 'STRING', data: ['a', 'b'] },
          ],
        }),
      ),
    );
    expect(Array.from(bars.column('time'))).toEqual([START, START + 60_000]);
    expect(Array.from(bars.column('volume'))).toEqual([5, 6]);
  });

  it('accept a byte order mark, Windows line ends, blank lines, quotes and empty cells at the end', async () => {
    const { bars, quarantined } = await read(
      `\uFEFF\r\n"time",open,high,low,"close",volume\r\n${rows(1)[0]},\r\n\r\n${rows(1, 1)[0]?.replace(/^([^,]*)/, '"$1"')}\r\n`,
    );
    expect(bars.rowCount).toBe(2);
    expect(quarantined).toEqual([]);
  });
});

describe('columns', () => {
  it('can be named by the caller', async () => {
    const text = csv(
      rows(2).map((row) => row.replaceAll(',', ';').replaceAll('.', ',')),
      'Zeit;Eröffnung;Hoch;Tief;Schluss;Umsatz',
    ).replaceAll(',000Z', 'Z');
    const columns = { time: 'Zeit', open: 'Eröffnung', high: 'Hoch', low: 'Tief', close: 'Schluss', volume: 'umsatz' };
    const { bars } = await read(text, { columns, decimalSeparator: ',' });
    expect(Array.from(bars.column('close'))).toEqual([100.5, 100.5]);
  });

  it('of a foreign header end in one error with the header, the delimiter and the option', async () => {
    const error = await refusal(read('Zeit;Eröffnung;Hoch;Tief;Schluss;Umsatz\n2024-03-04T14:30:00Z;1;1;1;1;1\n'));
    expect(error).toBeInstanceOf(DataFormatError);
    expect(error.message).toContain('it has no column time, open, high, low, close, volume; its header, separated by ";", is "Zeit", "Eröffnung", "Hoch"');
    expect(error.remedy).toContain('columns');
  });

  it('may lack volume only if the caller says so, and it is then missing throughout', async () => {
    const text = 'time,open,high,low,close\n2024-03-04T14:30:00Z,1,1,1,1\n';
    expect((await refusal(read(text))).message).toContain('no column volume');
    expect((await read(text, { columns: { volume: null } })).bars.column('volume')[0]).toBeNaN();
  });

  it('that could both be the same are an error', async () => {
    const error = await refusal(read('date,time,open,high,low,close,volume\n'));
    expect(error.message).toContain('its columns "date" and "time" could both be time');
  });

  it('named but not there are an error', async () => {
    expect((await refusal(read(csv(rows(1)), { columns: { open: 'bid' } }))).message).toContain('open (as "bid")');
  });
});

describe('times', () => {
  it.each([
    ['seconds', 1e-3],
    ['milliseconds', 1],
    ['microseconds', 1e3],
    ['nanoseconds', 1e6],
  ])('in epoch %s are told by magnitude', async (_, factor) => {
    const { bars } = await read(csv([0, 1, 2].map((row) => `${(START + row * 60_000) * factor},1,1,1,1,1`)));
    expect(Array.from(bars.column('time'))).toEqual([START, START + 60_000, START + 120_000]);
  });

  it('keep their own offset whatever the option says', async () => {
    const lines = ['2024-03-04T09:30:00-05:00', '2024-03-04 15:31:00+0100', '2024-03-04T14:32:00Z', '2024-03-04 14:33:00 UTC'].map(
      (time) => `${time},1,1,1,1,1`,
    );
    const expected = [START, START + 60_000, START + 120_000, START + 180_000];
    expect(Array.from((await read(csv(lines))).bars.column('time'))).toEqual(expected);
    expect(Array.from((await read(csv(lines), { timeZone: 'Asia/Tokyo' })).bars.column('time'))).toEqual(expected);
  });

  it('without a zone are an error that names the option', async () => {
    const error = await refusal(read(csv(['2024-03-04 09:30:00,1,1,1,1,1'])));
    expect(error).toBeInstanceOf(DataFormatError);
    expect(error.message).toContain('time "2024-03-04 09:30:00" in line "2" names no time zone');
    expect(error.remedy).toContain('timeZone');
  });

  it('without a zone are read on the clock of the zone given, summer and winter', async () => {
    const { bars } = await read(csv(['2024-03-08 09:30:00,1,1,1,1,1', '2024-03-11 09:30,1,1,1,1,1']), { timeZone: 'America/New_York' });
    expect(Array.from(bars.column('time'))).toEqual([Date.UTC(2024, 2, 8, 14, 30), Date.UTC(2024, 2, 11, 13, 30)]);
  });

  it('that the clocks show twice or never are quarantined', async () => {
    const lines = ['2024-11-03 00:59', '2024-11-03 01:30', '2024-11-03 02:00', '2024-03-10 02:30'].map((time) => `${time},1,1,1,1,1`);
    const { bars, quarantined } = await read(csv(lines), { timeZone: 'America/New_York', maximumQuarantineShare: 1 });
    expect(Array.from(bars.column('time'))).toEqual([Date.UTC(2024, 10, 3, 4, 59), Date.UTC(2024, 10, 3, 7)]);
    expect(quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [3, '"time" is "2024-11-03 01:30", which the clocks of America/New_York show twice'],
      [5, '"time" is "2024-03-10 02:30", which the clocks of America/New_York show never'],
    ]);
  });

  it('of another layout are an error without timeFormat, and are read with it', async () => {
    const text = csv(['04.03.2024 15:30,1,1,1,1,1', '04.03.2024 15:31,1,1,1,1,1']);
    expect((await refusal(read(text))).remedy).toContain('timeFormat');
    const { bars } = await read(text, { timeFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' });
    expect(Array.from(bars.column('time'))).toEqual([START, START + 60_000]);
  });

  it.each(['20240304', '202403041430', '20240304143000'])('written compactly as %s are not taken for epoch numbers', async (time) => {
    expect((await refusal(read(csv([`${time},1,1,1,1,1`])))).message).toContain('neither ISO-8601 nor an epoch number');
  });

  it('in Parquet timestamps of no zone need the option', async () => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        schema: [
          { name: 'root', num_children: 6 },
          { name: 'time', type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' }, repetition_type: 'REQUIRED' },
          ...['open', 'high', 'low', 'close', 'volume'].map((name) => ({ name, type: 'DOUBLE' as const, repetition_type: 'REQUIRED' as const })),
        ],
        columnData: [
          { name: 'time', data: [BigInt(Date.UTC(2024, 2, 4, 9, 30)) * 1000n] },
          ...['open', 'high', 'low', 'close', 'volume'].map((name) => ({ name, data: [1] })),
        ],
      }),
    );
    expect((await refusal(read(bytes))).message).toContain('name no time zone');
    expect((await read(bytes, { timeZone: 'America/New_York' })).bars.column('time')[0]).toBe(START);
  });
});

describe('bad rows', () => {
  it.each([
    ['2024-03-04T14:30:00Z,,1,1,1,1', '"open" is missing, it must be a number above 0'],
    ['2024-03-04T14:30:00Z,abc,1,1,1,1', '"open" is "abc", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,1,1,0x10,1', '"close" is "0x10", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,Infinity,1,1,1', '"high" is "Infinity", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,1e999,1,1,1', '"high" is "1e999", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,1,0,1,1', '"low" is "0", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,1,1,-1,1', '"close" is "-1", it must be a number above 0'],
    ['2024-03-04T14:30:00Z,1,1,1,1,-1', '"volume" is "-1", it must be a number of 0 or more'],
    ['2024-03-04T14:30:00Z,1,1,1,1,', '"volume" is missing, it must be a number of 0 or more'],
    [',1,1,1,1,1', '"time" is missing'],
    ['2024-02-30T14:30:00Z,1,1,1,1,1', '"time" is "2024-02-30T14:30:00Z", not ISO-8601'],
    ['2024-03-04T14:30:00,1,1,1,1,1', '"time" is "2024-03-04T14:30:00", which names no time zone as the rest of the file does'],
    ['2024-03-04T14:30:00Z,1,1,1,1', 'it has 5 cells, the header has 6'],
    ['2024-03-04T14:30:00Z,1,234.5,1,1,1,1', 'it has 7 cells, the header has 6'],
  ])('such as %s are quarantined with line and reason', async (row, reason) => {
    const { bars, quarantined } = await read(csv([...rows(60, 1), row, ...rows(60, 61)]));
    expect(bars.rowCount).toBe(120);
    expect(quarantined.map(({ line, reason: given }) => [line, given])).toEqual([[62, reason]]);
  });

  it('keep their line numbers after quoted line breaks', async () => {
    const text = `time,note,open,high,low,close,volume\n2024-03-04T14:30:00Z,"two\nlines",1,1,1,1,1\n2024-03-04T14:31:00Z,"",0,1,1,1,1\n`;
    const { quarantined } = await read(text, { maximumQuarantineShare: 0.5 });
    expect(quarantined.map(({ line }) => line)).toEqual([4]);
  });

  it('keep their line numbers in files that are read in several stretches', async () => {
    const broken = (row: number): string => `${new Date(START + row * 60_000).toISOString()},0,1,1,1,1`;
    const { bars, quarantined } = await read(csv([...rows(99_998), broken(99_998), ...rows(1, 99_999)]));
    expect(bars.rowCount).toBe(99_999);
    expect(quarantined.map(({ line }) => line)).toEqual([100_000]);
  });

  it('of Parquet are quarantined by row number: a time beyond the calendar, a price that is null', async () => {
    const price = (name: string): { name: string; type: 'DOUBLE'; data: (number | null)[] } => ({
      name,
      type: 'DOUBLE',
      data: [1, name === 'low' ? null : 1, 1],
    });
    const columnData = [{ name: 'time', type: 'TIMESTAMP' as const, data: [10n ** 17n, 1n, 2n] }, ...['open', 'high', 'low', 'close', 'volume'].map(price)];
    const { quarantined } = await read(new Uint8Array(parquetWriteBuffer({ columnData })), { maximumQuarantineShare: 1 });
    expect(quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [1, '"time" is "100000000000000000", not a timestamp that a calendar holds'],
      [2, '"low" is missing, it must be a number above 0'],
    ]);
  });

  it('beyond the allowed share stop the run and name the option', async () => {
    const text = csv([...rows(98), 'x,1,1,1,1,1', 'y,1,1,1,1,1']);
    const error = await refusal(read(text));
    expect(error).toBeInstanceOf(DataQualityError);
    expect(error.message).toContain('2 of 100 rows were refused, the limit is 1 %');
    expect(error.message).toContain('line 100: "time" is "x"');
    expect(error.remedy).toContain('maximumQuarantineShare');
    expect((await read(text, { maximumQuarantineShare: 0.02 })).quarantined).toHaveLength(2);
  });

  it('as many as there are rows leave nothing to work with', async () => {
    expect(await refusal(read(csv(['2024-03-04T14:30:00Z,0,1,1,1,1']), { maximumQuarantineShare: 1 }))).toBeInstanceOf(InsufficientDataError);
  });

  it('at the beginning do not decide how the times are read', async () => {
    const { bars, quarantined } = await read(csv(['never,1,1,1,1,1', '123,1,1,1,1,1', ...rows(300)]));
    expect([bars.rowCount, quarantined.length]).toEqual([300, 2]);
  });

  it('in JSON lines are quarantined as well', async () => {
    const sound = rows(100).map((row) =>
      JSON.stringify(Object.fromEntries(['time', 'open', 'high', 'low', 'close', 'volume'].map((key, at) => [key, row.split(',')[at]]))),
    );
    const { quarantined } = await read(`${[...sound, '{"time": "2024'].join('\n')}\n`);
    expect(quarantined).toEqual([{ source: expect.any(String), line: 101, reason: 'it is not a JSON object' }]);
  });
});

describe('prices out of order', () => {
  it('widen the bar and are counted', async () => {
    const text = csv([
      '2024-03-04T14:30:00Z,100,101,99,102,1',
      '2024-03-04T14:31:00Z,98,101,99,100,1',
      '2024-03-04T14:32:00Z,100,99,101,100,1',
      '2024-03-04T14:33:00Z,1,1,1,1,1',
    ]);
    const { bars, repaired, findings } = await read(text);
    expect(Array.from(bars.column('high'))).toEqual([102, 101, 101, 1]);
    expect(Array.from(bars.column('low'))).toEqual([99, 98, 99, 1]);
    expect(repaired).toBe(3);
    expect(findings).toEqual([{ rule: 'ohlc-order', severity: 'warning', message: expect.stringContaining('3 bars'), rows: 3, firstTime: START }]);
  });
});

describe('order', () => {
  it('is demanded, with the first offender and the option named', async () => {
    const text = csv([...rows(2, 5), ...rows(1)]);
    const error = await refusal(read(text));
    expect(error).toBeInstanceOf(DataQualityError);
    expect(error.message).toContain('line 4 holds 2024-03-04T14:30:00.000Z after 2024-03-04T14:36:00.000Z');
    expect(error.remedy).toContain('onUnsorted');
    const { bars, findings } = await read(text, { onUnsorted: 'sort' });
    expect(Array.from(bars.column('volume'))).toEqual([10, 15, 16]);
    expect(findings.map(({ rule, rows: count }) => [rule, count])).toEqual([['time-order', 1]]);
  });

  it('of several files follows their times, whatever order they are given in', async () => {
    const [early, late] = [folder.write('early.csv', csv(rows(2))), folder.write('late.csv', csv(rows(2, 2)))];
    expect(Array.from((await readBars([late, early])).bars.column('volume'))).toEqual([10, 11, 12, 13]);
  });
});

describe('duplicates', () => {
  it('that agree are dropped and counted', async () => {
    const [first, second] = [folder.write('a.csv', csv(rows(3))), folder.write('b.csv', csv(rows(3, 1)))];
    const { bars, findings } = await readBars([first, second]);
    expect(bars.rowCount).toBe(4);
    expect(findings).toEqual([
      { rule: 'duplicate-time', severity: 'info', message: expect.stringContaining('2 rows repeat'), rows: 2, firstTime: START + 60_000 },
    ]);
  });

  it('that disagree are an error with both places, the time and the option', async () => {
    const text = csv([...rows(2), '2024-03-04T14:31:00Z,100,101,99,100,1']);
    const error = await refusal(read(text));
    expect(error).toBeInstanceOf(DataQualityError);
    expect(error.message).toMatch(/bars-\d+" line 4 and ".*bars-\d+" line 3 both hold 2024-03-04T14:31:00.000Z/);
    expect(error.remedy).toContain('onDuplicate');
  });

  it.each([
    ['first', 11],
    ['last', 1],
  ] as const)('that disagree leave the %s where the caller says so', async (onDuplicate, volume) => {
    const { bars, findings } = await read(csv([...rows(2), '2024-03-04T14:31:00Z,100,101,99,100,1']), { onDuplicate });
    expect(Array.from(bars.column('volume'))).toEqual([10, volume]);
    expect(findings.map(({ severity, rows: count }) => [severity, count])).toEqual([['warning', 1]]);
  });

  it('across files leave the one of the file given last', async () => {
    const [late, correction] = [folder.write('c.csv', csv(rows(3, 1))), folder.write('d.csv', csv([`${rows(1)[0]}`, '2024-03-04T14:32:00Z,1,1,1,1,1']))];
    const { bars } = await readBars([late, correction], { onDuplicate: 'last' });
    expect(Array.from(bars.column('volume'))).toEqual([10, 11, 1, 13]);
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['empty', '', 'it is empty'],
    ['white', ' \n\n', 'nothing but white space'],
    ['binary', Uint8Array.from({ length: 500 }, (_, byte) => (byte * 37) % 256), 'neither UTF-8 text, nor Parquet, nor gzip'],
    ['latin', Uint8Array.from([90, 101, 105, 116, 59, 214, 10]), 'neither UTF-8 text, nor Parquet, nor gzip'],
    ['cut-gzip', gzipSync(csv(rows(500))).subarray(0, 400), 'gzip stream is damaged or cut off'],
    ['cut-parquet', new TextEncoder().encode('PAR1 and then nothing'), 'Parquet content is damaged or cut off'],
    ['array', '[{"time": 1}]', 'it is a JSON array'],
    ['pretty', '{\n"time": 1\n}', 'no line of it is a JSON object'],
    ['quote', csv([...rows(1), '"2024-03-04T14:31:00Z,1,1,1,1,1', ...rows(3, 2)]), 'a quote that opens in line "3" is never closed'],
  ])('(%s) give one error with the path', async (name, content, problem) => {
    const path = folder.write(`unreadable-${name}`, content);
    const error = await refusal(readBars(path));
    expect(error).toBeInstanceOf(DataFormatError);
    expect(error.message).toContain(path);
    expect(error.message).toContain(problem);
  });

  it('because they are missing or a folder say so', async () => {
    expect((await refusal(readBars(join(folder.path, 'nowhere.csv')))).message).toMatch(/nowhere\.csv" cannot be read: it does not exist/);
    mkdirSync(join(folder.path, 'inner'));
    expect((await refusal(readBars(join(folder.path, 'inner')))).message).toContain('it is a folder');
  });

  it.each(['time,open,high,low,close,volume\n', 'time,open,high,low,close,volume'])('because they end after the header (%j) lack data', async (text) => {
    expect(await refusal(read(text))).toBeInstanceOf(InsufficientDataError);
  });
});

it.each([
  [{ maximumQuarantineShare: 2 }, 'maximumQuarantineShare'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ timeFormat: 'dd.MM.yyyy' }, 'timeZone'],
  [{ timeFormat: 'x', timeZone: 'UTC' }, 'timeFormat'],
  [{ columns: { open: '' } }, 'columns.open'],
] as [ReadBarsOptions, string][])('refuses the options %j', async (options, argument) => {
  const error = await refusal(read(csv(rows(1)), options));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error instanceof InvalidArgumentError && error.argument).toBe(argument);
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  it.each([
    ['spy_1min_rth_2023.csv.gz', 14_641, 0],
    ['spy_1min_rth_2024.csv.gz', 97_743, 0],
    ['spy_1min_ext_2024-02_2024-05.csv.gz', 49_720, 0],
    ['spx500_3min_24h_2026-01_2026-07.csv.gz', 59_143, 420],
    ['usd_sgd_1h_oanda_2025.ndjson.gz', 4_689, 0],
  ])('%s keep every row', async (name, rowCount, repairs) => {
    const { bars, quarantined, repaired } = await readBars(join(data ?? '', 'bars', name));
    expect([bars.rowCount, quarantined.length, repaired]).toEqual([rowCount, 0, repairs]);
  });
});
