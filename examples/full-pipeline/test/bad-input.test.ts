import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '@spx/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { runMain } from './start-main.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const at = (name: string): string => join(folder, name);

const lines = simulatedCsv({ seed: 4, sessions: 7 });
const header = lines[0]!;
const rows = lines.slice(1);
const compressed = gzipSync(textOf(lines));
const random = seededRandom(8);

const timeOf = (line: string): string => line.slice(0, line.indexOf(','));
const restOf = (line: string): string => line.slice(line.indexOf(','));
const withPrices = (prices: string) => (line: string) => `${timeOf(line)},${prices}`;

/** Files by name; what they hold is wrong in one way each. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'good.csv': textOf(lines),
  'empty.csv': '',
  'header.csv': textOf([header]),
  'words.csv': textOf([header, ...rows.map(withPrices('one,two,three,four,five'))]),
  'german.csv': textOf(['Zeit,Eröffnung,Hoch,Tief,Schluss,Volumen', ...rows]),
  'duplicate.csv': textOf([header, ...rows.slice(0, 100), `${timeOf(rows[99]!)},1,1,1,1,1`, ...rows.slice(100)]),
  'unsorted.csv': textOf([header, rows[1]!, rows[0]!, ...rows.slice(2)]),
  'few.csv': textOf([header, ...rows.slice(0, 500)]),
  'one-session.csv': textOf([header, ...rows.slice(0, 390)]),
  'no-zone.csv': textOf([header, ...rows.map((line) => `${timeOf(line).replace('T', ' ').replace('.000Z', '')}${restOf(line)}`)]),
  'third-bad.csv': textOf([header, ...rows.map((line) => (random.uniform() < 0.3 ? withPrices(',,,,')(line) : line))]),
  'damaged.csv.gz': Buffer.concat([compressed.subarray(0, compressed.length >> 1), Buffer.from([1, 2, 3]), compressed.subarray((compressed.length >> 1) + 3)]),
  'cut-off.csv.gz': compressed.subarray(0, compressed.length >> 1),
  'nonsense.json': '{horizon:',
  'list.json': '[1, 2]',
  'unknown-key.json': '{"horizn": 30}',
  'wrong-type.yaml': 'horizon: many\n',
  'falling.json': '["2024-01-03T14:30:00Z", "2024-01-02T14:30:00Z"]',
  'overlapping.yaml': 'id: own\ntimeZone: UTC\nweekly:\n  monday: ["09:00-12:00", "11:00-13:00"]\n',
  'features.json': JSON.stringify({ specVersion: 1, features: [{ calculator: 'rsi', options: { perod: 14 } }] }),
  'rules.yaml': 'version: 1\nrules:\n  - rule: spikes\n    limt: 3\n',
  'no-export.ts': 'export const other = 1;\n',
  'config.toml': 'horizon = 30\n',
  file: 'a file, no folder',
};

beforeAll(async () => {
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
});

/** What is wrong, the parameters, what the one message says, and the option that it names. */
const cases: readonly [problem: string, parameters: readonly string[], message: RegExp, remedy: RegExp][] = [
  ['a file that is missing', ['--bars', at('absent.csv')], /absent\.csv" cannot be read: it does not exist/, /--bars/],
  ['a folder for a file', ['--bars', folder], /cannot be read: it is a folder/, /--bars/],
  ['an empty file', ['--bars', at('empty.csv')], /empty\.csv" cannot be read: it is empty/, /--bars/],
  ['a file with a header alone', ['--bars', at('header.csv')], /rows in .*header\.csv" needs at least "1", "0" are available/, /--bars/],
  ['words for numbers', ['--bars', at('words.csv')], /2730 of 2730 rows.*limit is 1 %.*line 2: "open" is "one"/, /--maximum-quarantine-share/],
  ['a header in another language', ['--bars', at('german.csv')], /no column time, open, high, low, close, volume.*"Eröffnung"/, /--columns open=/],
  ['two bars of one time', ['--bars', at('duplicate.csv')], /line 102 and .*line 101 both hold 2024-/, /--on-duplicate first or last/],
  ['bars out of order', ['--bars', at('unsorted.csv')], /line 3 holds 2024-.* after 2024-/, /--on-unsorted sort/],
  ['too few bars', ['--bars', at('few.csv')], /needs at least "1", "0" are available/, /--bars with more bars/],
  ['one session alone', ['--bars', at('one-session.csv')], /labelled rows after warm-up" needs at least "1", "0"/, /--bars with more bars/],
  ['a horizon longer than a session', ['--bars', at('good.csv'), '--horizon', '400'], /labelled rows after warm-up" needs/, /shorter --horizon/],
  ['a horizon longer than a simulated session', ['--horizon', '400'], /must be an integer between 1 and 389, received "400"/, /--horizon/],
  ['times without a zone', ['--bars', at('no-zone.csv')], /time "2024-01-02 14:30:00" in line "2" names no time zone/, /--time-zone/],
  ['a zone that does not exist', ['--bars', at('no-zone.csv'), '--time-zone', 'Mars/Base'], /IANA time zone.*received "Mars\/Base"/, /--time-zone/],
  ['bad rows by the hundred', ['--bars', at('third-bad.csv')], /\d{3} of 2730 rows were refused, the limit is 1 %/, /--maximum-quarantine-share/],
  ['a damaged gzip file', ['--bars', at('damaged.csv.gz')], /gzip stream is damaged or cut off/, /--bars/],
  ['a gzip file that was cut off', ['--bars', at('cut-off.csv.gz')], /gzip stream is damaged or cut off/, /--bars/],
  ['a horizon of 0', ['--horizon', '0'], /"horizon" must be an integer between 1 and 10000, received "0"/, /--horizon/],
  ['a horizon that is no number', ['--horizon', 'soon'], /'--horizon <bars>' argument 'soon' is invalid. It must be a number/, /--help/],
  ['an unknown target', ['--target', 'luck'], /'luck' is invalid. Allowed choices are return, direction, volatility/, /--help/],
  ['columns that are no pairs', ['--columns', 'luck'], /"columns" must be pairs such as open=o,close=c, received "luck"/, /--columns open=o/],
  ['a column that bars do not have', ['--columns', 'luck=x'], /"columns" must be an object of texts by time, open, .*received "{"luck":"x"}"/, /--columns/],
  ['a column that the file does not have', ['--bars', at('good.csv'), '--columns', 'open=x'], /no column open \(as "x"\)/, /--columns open=/],
  ['an unknown flag', ['--luck'], /unknown option '--luck'/, /--help/],
  ['news, which this version does not read', ['--news', 'a.ndjson'], /"news" must be left out/, /--news/],
  ['trials that are no number', ['--trials', '-1'], /"trials" must be/, /--trials/],
  ['a calendar that is missing', ['--calendar', at('absent.json')], /absent\.json" cannot be read: it does not exist/, /--calendar/],
  [
    'a calendar that holds no times',
    ['--bars', at('good.csv'), '--calendar', at('list.json')],
    /list\.json" cannot be read: it is no list of ISO/,
    /--calendar/,
  ],
  [
    'a calendar whose hours overlap',
    ['--bars', at('good.csv'), '--calendar', at('overlapping.yaml')],
    /overlapping\.yaml" cannot be read.*after the session before them has closed/,
    /--calendar/,
  ],
  [
    'a feature set with a misspelt option',
    ['--bars', at('good.csv'), '--feature-set', at('features.json')],
    /features\.json" cannot be read.*featureSet\.features\[0\].*perod.*period|period.*perod/s,
    /--feature-set/,
  ],
  ['a quality rule without a name', ['--bars', at('good.csv'), '--quality', at('rules.yaml')], /"rules\[0\]\.limt"|rules\[0\].*limt/, /rules\.yaml|--quality/],
  ['gaps to fill without hours', ['--bars', at('good.csv'), '--gaps', 'fill'], /"gaps" must be "fill" only together with a calendar/, /--calendar/],
  ['a calendar out of order', ['--bars', at('good.csv'), '--calendar', at('falling.json')], /must be later than the open before it/, /--calendar/],
  ['a signal that cannot be planted', ['--signal-r2', '0.5', '--persistence', '0.1'], /must be below 0\.0\d+, the limit at a persistence/, /--persistence/],
  ['a configuration file that is missing', ['--config', at('absent.json')], /absent\.json" cannot be read/, /--config/],
  ['a configuration file of another type', ['--config', at('config.toml')], /its type ".toml" is unknown/, /--config with a .ts, .json, .yaml/],
  ['a configuration file that is no JSON', ['--config', at('nonsense.json')], /nonsense\.json" cannot be read/, /--config/],
  ['a configuration file without options', ['--config', at('list.json')], /"config" must be an object of options, received "\[1,2\]"/, /--config/],
  ['a configuration file without its export', ['--config', at('no-export.ts')], /it exports no "config"/, /--config/],
  ['an unknown key in a configuration file', ['--config', at('unknown-key.json')], /made of known options, received "horizn"/, /Remove "horizn".*--help/],
  ['a wrong value in a configuration file', ['--config', at('wrong-type.yaml')], /"horizon" must be an integer between .*, received "many"/, /--horizon/],
];

describe('bad input', () => {
  it.concurrent.each(cases)(
    '%s is one error that names limit, value and remedy, and leaves nothing half-written',
    async (problem, parameters, message, remedy) => {
      const out = at(`out-${problem.replaceAll(/\W+/g, '-')}`);
      const { code, stdout, stderr } = await runMain([...parameters, '--out', out]);
      const said = stderr.replaceAll(/^\w+ +(?:[\d.]+ s|failed|cancelled)\n/gm, '');
      expect(said).toMatch(message);
      expect(said).toMatch(remedy);
      expect(said.trim().split('\n').length).toBeLessThanOrEqual(2);
      expect(stderr).not.toMatch(/^ +at /m);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const left = await readdir(out, { recursive: true }).catch(() => []);
      expect(left.filter((name) => /\.(?:tmp|lock)$|owner\.json|run\.json|report\.html|registry/.test(name))).toEqual([]);
    },
  );

  it.concurrent.each([
    ['a file', at('file')],
    ['a folder below a file', join(at('file'), 'out')],
    ['a folder that the system lets nobody make', '/proc/spx/out'],
  ])('%s for --out is one error', async (_, out) => {
    const { code, stderr } = await runMain(['--bars', at('good.csv'), '--out', out]);
    expect(stderr).toMatch(/^Store ".*" failed to claim: E\w+.*\.\nPass --out with a folder that can be written, on a disk with space left\.\n$/);
    expect(code).toBe(1);
  });

  it.concurrent('a flag of earlier work that cannot be removed does not hide the reason', async () => {
    const out = at('held');
    await mkdir(join(out, 'owner.json'), { recursive: true });
    const { code, stderr } = await runMain(['--bars', at('good.csv'), '--out', out]);
    expect(stderr).toMatch(/owner\.json" failed to read/);
    expect(code).toBe(1);
  });
});

describe('odd input that is no error', () => {
  it.concurrent('prints that are off by a digit stop the run, unless the rules of a file let them stand', async () => {
    const digitOff = (line: string): string => line.replace(/,([\d.]+),([\d.]+)$/, (_, close, volume) => `,${10 * close},${volume}`);
    await writeFile(at('prints.csv'), textOf([header, ...rows.map((line, row) => (row % 900 === 450 ? digitOff(line) : line))]));
    await writeFile(at('quality.yaml'), 'version: 1\nrules:\n  - rule: schema\n  - rule: ohlc-order\n  - rule: spikes\n');
    const refused = await runMain(['--bars', at('prints.csv'), '--out', at('refused')]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/3 closes leave the price by more than 500 robust deviations and are back.*\n.*--quality/s);
    const { code, stdout, stderr } = await runMain(['--bars', at('prints.csv'), '--quality', at('quality.yaml'), '--out', at('prints')]);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^SPX: 2730 bars in 7 sessions.*; 0 quarantined, 3 repaired\.\nWarning, ohlc-order: 3 bars .*\nWarning, spikes: 3 closes /);
  });

  it.concurrent('a price that never moves is labelled 0, and nobody wins', async () => {
    await writeFile(at('constant.csv'), textOf([header, ...rows.map(withPrices('100,100,100,100,1000'))]));
    const { code, stdout, stderr } = await runMain(['--bars', at('constant.csv'), '--out', at('constant'), '--json']);
    expect(code, stderr).toBe(0);
    const record = JSON.parse(stdout);
    expect(record.selection.winner).toBeNull();
    expect(record.models[0].metrics.test).toMatchObject({ rmse: 0, skill: null, r2: null, clusteredPValue: null });
    expect(record.serving).toMatchObject({ model: 'meanBaseline', prediction: 0 });
  });

  it.concurrent('a file in German, with a comma for a point and no volume, is read as it says', async () => {
    const german = rows.map((line) => {
      const [time = '', ...cells] = line.split(',');
      const [year, month, day] = time.slice(0, 10).split('-');
      return [`${day}.${month}.${year} ${time.slice(11, 16)}`, ...cells.slice(0, 4).map((cell) => cell.replace('.', ','))].join(';');
    });
    await writeFile(at('deutsch.csv'), textOf(['Zeit;Eröffnung;Hoch;Tief;Schluss', ...german]));
    const named = ['--columns', 'time=Zeit,open=Eröffnung,high=Hoch', 'low=Tief,close=Schluss,volume='];
    const read = ['--time-format', 'dd.MM.yyyy HH:mm', '--time-zone', 'UTC', '--decimal-separator', ','];
    const { code, stdout, stderr } = await runMain(['--bars', at('deutsch.csv'), ...named, ...read, '--out', at('deutsch'), '--json']);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).bars).toMatchObject({ rows: 2730, from: '2024-01-02T14:30:00.000Z', sessions: 7 });
  });
});
