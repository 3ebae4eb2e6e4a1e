import { readFileSync } from 'node:fs';
import { type BarColumn, ColumnTable, computeCalculator, type FeatureCalculator } from '@spx/core';
import { describe, expect, test } from 'vitest';
import { overnightGap } from './overnight-gap.js';
import { sessionClock } from './session-clock.js';
import { sessionRange } from './session-range.js';
import { sessionReturn } from './session-return.js';
import { sessionVwap } from './session-vwap.js';
import { timeOfDay } from './time-of-day.js';

interface Golden {
  readonly bars: Readonly<Record<BarColumn, readonly number[]>>;
  readonly features: Readonly<Record<string, readonly (number | null)[]>>;
}

const golden = JSON.parse(readFileSync(new URL('../../../test/fixtures/session/session-features.json', import.meta.url), 'utf8')) as Golden;
const bars = new ColumnTable(Object.fromEntries(Object.entries(golden.bars).map(([name, values]) => [name, Float64Array.from(values)])));

describe.each<[string, FeatureCalculator]>([
  ['sessionVwap', sessionVwap()],
  ['sessionReturn', sessionReturn()],
  ['sessionRange', sessionRange()],
  ['overnightGap', overnightGap()],
  ['sessionClock', sessionClock()],
  ['timeOfDay', timeOfDay()],
  ['timeOfDay in New York', timeOfDay({ timeZone: 'America/New_York' })],
])('%s agrees with an independent computation', (_, calculator) => {
  const table = computeCalculator(calculator, bars);
  test.each(calculator.outputs.map((output) => [output]))('%s', (output) => {
    const expected = golden.features[output]!;
    const received = table.column(output);
    expect(received.length).toBe(expected.length);
    for (const [row, value] of expected.entries()) {
      if (value === null) expect(received[row], `row ${row}`).toBeNaN();
      else expect(Math.abs(received[row]! - value), `row ${row}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
    }
  });
});
