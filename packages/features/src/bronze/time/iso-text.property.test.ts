import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { isoText } from './iso-text.js';
import { utcText } from './utc-text.js';

const RUNS = { seed: 20_240_304, numRuns: 500 };
const instants = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2200, 0, 1) });

function instantOf(text: string): number {
  return isoText(text)?.instant ?? Number.NaN;
}

it('reads back every instant that Date writes', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const text = new Date(instant).toISOString();
      expect(instantOf(text)).toBe(instant);
      expect(utcText(text.replace(/\.\d+/, ''))).toBe(Math.floor(instant / 1000) * 1000);
    }),
    RUNS,
  );
});

it('agrees with Luxon on every offset', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (instant, offset) => {
      const text = DateTime.fromMillis(instant, {
        zone: `UTC${offset < 0 ? '-' : '+'}${Math.floor(Math.abs(offset) / 60)}:${String(Math.abs(offset) % 60).padStart(2, '0')}`,
      }).toISO();
      expect(instantOf(text ?? '')).toBe(instant);
    }),
    RUNS,
  );
});

it('refuses every day that no calendar holds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1980, max: 2100 }), fc.integer({ min: 0, max: 13 }), fc.constantFrom(0, 1, 28, 29, 30, 31, 32, 99), (year, month, day) => {
      const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const exists = DateTime.fromISO(date, { zone: 'utc' }).isValid;
      expect(Number.isNaN(instantOf(`${date}T00:00:00Z`))).toBe(!exists);
      expect(Number.isNaN(utcText(`${date}T00:00:00Z`))).toBe(!exists);
    }),
    RUNS,
  );
});

it.each(['2024-03-04T24:00:00Z', '2024-03-04T10:60:00Z', '2024-03-04T10:00:60Z', '2024-03-04T10:00Z+', '2024-3-4T10:00:00Z', '2024-03-04T10:00:00+25:00', ''])(
  'refuses %j',
  (text) => {
    expect(instantOf(text)).toBeNaN();
    expect(utcText(text)).toBeNaN();
  },
);

it('cuts off digits below a millisecond', () => {
  expect(instantOf('2024-03-04T14:30:00.123999999Z')).toBe(Date.UTC(2024, 2, 4, 14, 30, 0, 123));
  expect(instantOf('2024-03-04T14:30:00.5Z')).toBe(Date.UTC(2024, 2, 4, 14, 30, 0, 500));
});
