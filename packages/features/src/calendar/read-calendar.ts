import { readFile } from 'node:fs/promises';
import { DataFormatError } from '@spx/core';
import { parse } from 'yaml';
import type { CalendarData } from './calendar-data.js';
import { calendarOf } from './calendar-of.js';
import type { TradingCalendar } from './trading-calendar.js';

/**
 * Reads a calendar from a JSON or YAML file; {@link calendarOf} says what it holds.
 *
 * @throws {DataFormatError} naming the file and the problem, if it cannot be read, is neither JSON nor YAML, or holds no calendar.
 * @example
 * const calendar = await readCalendar('xetra.yaml');
 */
export async function readCalendar(path: string): Promise<TradingCalendar> {
  try {
    // JSON is YAML.
    return calendarOf(parse(await readFile(path, 'utf8')) as CalendarData);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new DataFormatError({ source: path, problem, cause, remedy: 'Pass a JSON or YAML file that holds what calendarOf takes.' });
  }
}
