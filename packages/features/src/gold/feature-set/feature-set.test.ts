import { ColumnTable, DataFormatError, type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { closeDeviation } from '../../silver/scale-free/close-deviation.js';
import { sessionClock } from '../../silver/session/session-clock.js';
import { rsi } from '../../silver/technical/rsi.js';
import { sma } from '../../silver/technical/sma.js';
import { featureMatrix } from '../feature-matrix.js';
import { featureSet } from './feature-set.js';
import type { FeatureDefinition } from './feature-set-definition.js';
import { readFeatureSet } from './read-feature-set.js';

const bars = awkwardBars({ seed: 2, rows: 500 });
const folder = temporaryFolder();
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

function setOf(...features: readonly FeatureDefinition[]) {
  return featureSet({ specVersion: 1, features });
}

function doubled(options: { readonly factor?: number } = {}): FeatureCalculator<'scaled_close'> {
  const { factor = 2 } = options;
  return {
    specVersion: 1,
    id: `scaled_close_${factor}`,
    inputs: ['close'],
    outputs: ['scaled_close'],
    warmUp: { scaled_close: 0 },
    settle: { scaled_close: 0 },
    kernel: () => ({
      state: new Float64Array(0),
      advance: (columns, from, to, out) => {
        for (let row = from; row < to; row++) out[0]![row] = factor * columns[0]![row]!;
      },
    }),
  };
}

describe('featureSet', () => {
  test('computes what the same calculators in code compute', async () => {
    const data = setOf(
      { calculator: 'rsi', options: { period: 20 } },
      { calculator: 'sma' },
      { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: 7 } } } },
    );
    const code = featureMatrix({ calculators: [rsi({ period: 20 }), sma(), closeDeviation({ of: sma({ period: 7 }) })] });
    expect([data.names, data.warmUp, data.settle]).toEqual([code.names, code.warmUp, code.settle]);
    const [left, right] = [await data.compute(bars), (await code.compute(bars)) as ColumnTable];
    for (const name of data.names) expect(left.column(name)).toEqual(right.column(name));
  });

  test('takes a calendar by its id, and as data', async () => {
    const extended = setOf({ calculator: 'sessionClock', options: { calendar: 'us_equities_extended' } });
    const calendar = { id: 'morning', timeZone: 'America/New_York', weekly: Object.fromEntries(days.map((day) => [day, '09:30-12:00'])) };
    const own = setOf({ calculator: 'sessionClock', options: { calendar } });
    expect(extended.names).toEqual(sessionClock({ calendar: usEquityCalendar({ hours: 'extended' }) }).outputs);
    // 09:30, 11:59 and 12:00 in New York.
    const time = Float64Array.of(Date.parse('2024-07-01T13:30Z'), Date.parse('2024-07-01T15:59Z'), Date.parse('2024-07-01T16:00Z'));
    const hours = new ColumnTable({ time });
    expect([...(await extended.compute(hours)).column('minutes_since_open_us_equities_extended')]).toEqual([330, 479, 480]);
    expect([...(await own.compute(hours)).column('minutes_since_open_morning')]).toEqual([0, 149, Number.NaN]);
  });

  test('refuses a calendar that is none', () => {
    const clock = (calendar: unknown) => () => setOf({ calculator: 'sessionClock', options: { calendar } });
    expect(clock('us_equity_regular')).toThrow(
      '"featureSet.features[0].options.calendar" must be the id of a built-in calendar, or a calendar as data; the nearest is "us_equities_regular"',
    );
    expect(clock({ id: 'own', timeZone: 'UTC', weekly: { monday: '9-17' } })).toThrow(
      '"featureSet.features[0].options.calendar.weekly.monday" must be hours such as',
    );
  });

  test('takes calculators of other people by the name they are passed under', async () => {
    const matrix = featureSet(
      { specVersion: 1, features: [{ calculator: 'mine', options: { factor: 3 } }, { calculator: 'rsi' }] },
      { calculators: { mine: doubled } },
    );
    expect((await matrix.compute(bars, { threads: 2 })).column('scaled_close')[4]).toBe(3 * bars.column('close')[4]!);
  });

  test.each<readonly [string, FeatureDefinition, string, string | undefined]>([
    [
      'an unknown calculator',
      { calculator: 'rsj' },
      '"featureSet.features[1].calculator" must be the name of a calculator; the nearest is "rsi", received "rsj".',
      'Use "rsi"',
    ],
    [
      'an unknown option',
      { calculator: 'rsi', options: { perod: 5 } },
      '"featureSet.features[1].options.perod" must be an option of "rsi"; the nearest is "period", received "perod".',
      'Use "period"',
    ],
    ['an option where there is none', { calculator: 'trueRange', options: { period: 5 } }, '"featureSet.features[1].options.period" must be absent', undefined],
    [
      'a wrong value',
      { calculator: 'rsi', options: { period: 0 } },
      '"featureSet.features[1].options.period" must be an integer from 1 to 1000000, received "0".',
      undefined,
    ],
    [
      'a text in the place of a number',
      { calculator: 'rsi', options: { period: '14' } },
      '"featureSet.features[1].options.period" must be an integer from 1',
      undefined,
    ],
    [
      'a number in the place of a calculator',
      { calculator: 'closeDeviation', options: { of: 7 } },
      'options.of" must be a calculator as { calculator, options }, received "7".',
      undefined,
    ],
    [
      'a wrong value within',
      { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: -1 } } } },
      '"featureSet.features[1].options.of.options.period" must be',
      undefined,
    ],
    [
      'a column that is there already',
      { calculator: 'macd', options: { slow: 26 } },
      '"featureSet.features[1]" must be other than featureSet.features[0], which writes the same column, received "macd".',
      undefined,
    ],
  ])('refuses %s and names the entry', (_, feature, message, remedy) => {
    expect(() => setOf({ calculator: 'macd' }, feature)).toThrow(InvalidArgumentError);
    expect(() => setOf({ calculator: 'macd' }, feature)).toThrow(message);
    if (remedy !== undefined)
      expect(() => setOf({ calculator: 'macd' }, feature)).toThrow(expect.objectContaining({ remedy: expect.stringContaining(remedy) }));
  });

  test('refuses a definition that holds itself', () => {
    const options: { of?: FeatureDefinition } = {};
    const loop: FeatureDefinition = { calculator: 'closeDeviation', options };
    options.of = loop;
    expect(() => setOf(loop)).toThrow('must be free of definitions that hold themselves, received "closeDeviation".');
  });

  test('refuses dependencies in a circle', () => {
    const looped = { ...doubled(), id: 'looped', inputs: ['scaled_close'] };
    Object.assign(looped, { dependencies: [looped] });
    expect(() => featureSet({ specVersion: 1, features: [{ calculator: 'mine' }] }, { calculators: { mine: () => looped } })).toThrow(
      'free of dependency cycles',
    );
  });

  test('refuses a calculator of the name of a built-in', () => {
    expect(() => featureSet({ specVersion: 1, features: [{ calculator: 'rsi' }] }, { calculators: { rsi: doubled } })).toThrow(
      '"calculators" must be named other than',
    );
  });

  test.each<readonly [string, unknown, string]>([
    ['another version', { specVersion: 2, features: [{ calculator: 'rsi' }] }, '"featureSet.specVersion" must be 1, the version that is known, received "2".'],
    ['an empty list', { specVersion: 1, features: [] }, '"featureSet.features" must be a list of one calculator or more'],
    ['an unknown member', { specVersion: 1, features: [{ calculator: 'rsi' }], extra: 1 }, '"featureSet" must be made of known members, received "extra".'],
    [
      'a name that is none',
      { specVersion: 1, features: [{ calculator: 5 }] },
      '"featureSet.features[0].calculator" must be the name of a calculator, received "5".',
    ],
    ['nothing', null, '"featureSet" must be'],
  ])('refuses %s', (_, definition, message) => {
    expect(() => featureSet(definition as Parameters<typeof featureSet>[0])).toThrow(message);
  });
});

describe('readFeatureSet', () => {
  test.each([
    ['set.yaml', 'specVersion: 1\nname: two\nfeatures:\n  - calculator: rsi\n    options: { period: 20 }\n  - calculator: macd\n'],
    ['set.json', '{ "specVersion": 1, "features": [{ "calculator": "rsi", "options": { "period": 20 } }, { "calculator": "macd" }] }'],
  ])('reads %s', async (file, content) => {
    expect((await readFeatureSet(folder.write(file, content))).names).toEqual(['rsi_20', 'macd', 'macd_signal', 'macd_histogram']);
  });

  test.each([
    ['a wrong entry', 'specVersion: 1\nfeatures: [{ calculator: rsu }]\n', 'the nearest is "rsi"'],
    ['what is no YAML', 'specVersion: [', 'cannot be read'],
  ])('names the file of %s', async (_, content, message) => {
    const path = folder.write('bad.yaml', content);
    const failure = await readFeatureSet(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataFormatError);
    expect(failure).toMatchObject({ source: path, message: expect.stringContaining(message) });
  });
});
