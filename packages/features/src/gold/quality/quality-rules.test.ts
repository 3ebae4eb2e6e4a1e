import { ColumnTable, DataFormatError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { hourlyCalendar } from '../../../test/hourly-calendar.js';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { checkQuality } from './check-quality.js';
import { qualityRules } from './quality-rules.js';
import type { QualityRulesDefinition } from './quality-rules-definition.js';
import { readQualityRules } from './read-quality-rules.js';

const folder = temporaryFolder();
const { bars } = simulateBars({ seed: 5, sessions: 2 });

const everyRule: QualityRulesDefinition = {
  version: 1,
  rules: [
    { rule: 'schema', columns: { time: 'time', close: 'price' }, allowOthers: true },
    { rule: 'missing-share', warnAbove: 0.1, stopAbove: 0.9, columns: { close: { warnAbove: 0 } } },
    { rule: 'monotonic-time' },
    { rule: 'ohlc-order', severity: 'stop' },
    { rule: 'bar-interval', minutes: 1 },
    { rule: 'gaps', warnAbove: 0.1, calendar: 'hourly' },
    { rule: 'session-hours', calendar: 'hourly', severity: 'info' },
    { rule: 'zero-volume', warnAbove: 0.2 },
    { rule: 'range', columns: { close: { above: 0 }, volume: { minimum: 1 } } },
    { rule: 'outliers', limit: 40, columns: ['close'] },
    { rule: 'spikes', limit: 20, withinBars: 1, severity: 'stop' },
    { rule: 'frozen', longestRun: 10, columns: ['close'] },
    { rule: 'freshness', maximumAgeMinutes: 5 },
  ],
};
const options = { calendars: [hourlyCalendar], clock: () => 0 };

describe('a rule set as data', () => {
  it('makes every rule, in its order', () => {
    expect(qualityRules(everyRule, options).map(({ id }) => id)).toEqual(everyRule.rules.map(({ rule }) => rule));
  });

  it('gives the rules its options', () => {
    const rules = qualityRules({ version: 1, rules: [{ rule: 'range', columns: { close: { below: 1 } }, severity: 'stop' }, { rule: 'freshness' }] }, options);
    expect(checkQuality(bars, rules)).toMatchObject([{ rule: 'range', severity: 'stop', rows: bars.rowCount }]);
    expect(checkQuality(bars, rules.slice(1))).toMatchObject([{ rule: 'freshness', severity: 'stop' }]);
  });

  it.each([
    [null, 'definition'],
    [{ version: 2, rules: [{ rule: 'schema' }] }, 'version'],
    [{ version: 1, rules: [] }, 'rules'],
    [{ version: 1, rules: [{ rule: 'schema' }, { rule: 'spike' }] }, 'rules[1].rule'],
    [{ version: 1, rules: [{ rule: 'spikes', limit: '30' }] }, 'rules[0].limit'],
    [{ version: 1, rules: [{ rule: 'spikes', limt: 30 }] }, 'rules[0]'],
    [{ version: 1, rules: [{ rule: 'spikes', limit: -1 }] }, 'rules[0].limit'],
    [{ version: 1, rules: [{ rule: 'spikes', severity: 'fatal' }] }, 'rules[0].severity'],
    [{ version: 1, rules: [{ rule: 'range', columns: { close: { from: 1 } } }] }, 'rules[0].columns.close'],
    [{ version: 1, rules: [{ rule: 'gaps', calendar: 'lunar' }] }, 'rules[0].calendar'],
    [{ version: 1, rules: [{ rule: 'missing-share', columns: { close: { stopAbove: 2 } } }] }, 'rules[0].columns.close.stopAbove'],
  ])('%j is refused at %s', async (definition, argument) => {
    const path = folder.write('bad.json', JSON.stringify(definition));
    const error: unknown = await readQualityRules(path, options).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ argument, remedy: expect.stringContaining(path) });
  });
});

describe('a file of rules', () => {
  it('may be JSON or YAML', async () => {
    const json = folder.write('rules.json', JSON.stringify(everyRule));
    expect((await readQualityRules(json, options)).map(({ id }) => id)).toEqual(everyRule.rules.map(({ rule }) => rule));
    const yaml = folder.write('rules.yaml', 'version: 1\nrules:\n  - rule: range\n    severity: stop\n    columns:\n      x: { minimum: 0, below: 1 }\n');
    const [rule] = await readQualityRules(yaml);
    expect(rule?.check(new ColumnTable({ x: Float64Array.of(0, 1) }))).toMatchObject([{ severity: 'stop', rows: 1, worst: 1 }]);
  });

  it.each([
    ['it is no YAML', 'rules: [', /YAML|flow|Flow/],
    ['it has the same key twice', 'version: 1\nversion: 1\n', /unique/],
    ['it is too large', `# ${'x'.repeat(1_000_001)}`, /the limit is 1000000/],
  ])('is refused where %s', async (_, text, message) => {
    await expect(readQualityRules(folder.write('broken.yaml', text))).rejects.toThrow(message);
    await expect(readQualityRules(folder.write('broken.yaml', text))).rejects.toBeInstanceOf(DataFormatError);
  });

  it('is refused where it does not exist', async () => {
    await expect(readQualityRules(`${folder.path}/absent.yaml`)).rejects.toBeInstanceOf(DataFormatError);
  });
});
