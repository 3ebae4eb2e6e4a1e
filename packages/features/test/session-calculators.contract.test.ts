import { featureCalculatorContract } from '@spx/core/testing';
import { describe, test } from 'vitest';
import { calendarOf } from '../src/calendar/calendar-of.js';
import { overnightGap } from '../src/silver/session/overnight-gap.js';
import { sessionClock } from '../src/silver/session/session-clock.js';
import { sessionRange } from '../src/silver/session/session-range.js';
import { sessionReturn } from '../src/silver/session/session-return.js';
import { sessionVwap } from '../src/silver/session/session-vwap.js';
import { timeOfDay } from '../src/silver/session/time-of-day.js';

const hours = '14:30-21:00';
/** The hours of the contract's bars, which know no holiday. */
const weekdays = calendarOf({ id: 'weekdays', timeZone: 'UTC', weekly: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours } });

describe.each([
  ['session VWAP of own hours', () => sessionVwap({ calendar: weekdays })],
  ['session return of own hours', () => sessionReturn({ calendar: weekdays })],
  ['session range of own hours', () => sessionRange({ calendar: weekdays })],
  ['overnight gap of own hours', () => overnightGap({ calendar: weekdays })],
  ['session clock of own hours', () => sessionClock({ calendar: weekdays })],
  ['time of day in New York', () => timeOfDay({ timeZone: 'America/New_York' })],
])('%s', (_, create) => {
  test.each(featureCalculatorContract(create))('$name', ({ run }) => run());
});

describe.each([
  ['session VWAP', sessionVwap],
  ['session return', sessionReturn],
  ['session range', sessionRange],
  ['overnight gap', overnightGap],
  ['session clock', sessionClock],
  ['time of day', timeOfDay],
])('%s with other bars', (_, create) => {
  test.each(featureCalculatorContract(create, { seed: 9 }))('$name', ({ run }) => run());
});
