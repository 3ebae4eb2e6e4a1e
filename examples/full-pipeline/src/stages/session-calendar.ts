import { readFile } from 'node:fs/promises';
import { DataFormatError } from '@spx/core';
import { builtInCalendar, type CalendarData, calendarOf, type SessionIndexOptions } from '@spx/features';
import { parse } from 'yaml';
import { z } from 'zod';

const opensSchema = z.array(z.iso.datetime({ offset: true })).min(1);

/**
 * How sessions are told apart: by a calendar of this name, by the calendar or the list of opens in a file, or by gaps where nothing is given.
 *
 * @throws {DataFormatError} if the file cannot be read or holds neither.
 */
export async function readSessionRule(calendar: string | undefined): Promise<SessionIndexOptions> {
  if (calendar === undefined) return {};
  const builtIn = builtInCalendar(calendar);
  if (builtIn !== null) return { calendar: builtIn };
  return readRule(calendar);
}

const remedy =
  'Pass --calendar with a name, or with a JSON or YAML file: a list of times such as ["2024-01-02T14:30:00Z", "2024-01-03T14:30:00Z"] at which sessions open, or a calendar.';

async function readRule(path: string): Promise<SessionIndexOptions> {
  try {
    const content: unknown = parse(await readFile(path, 'utf8'));
    if (!Array.isArray(content)) return { calendar: calendarOf(content as CalendarData) };
    return { sessionOpens: opensSchema.parse(content).map((open) => Date.parse(open)) };
  } catch (cause) {
    const problem =
      cause instanceof z.ZodError ? `it is no list of ISO-8601 times (${cause.issues[0]?.message})` : String(cause instanceof Error ? cause.message : cause);
    throw new DataFormatError({ source: path, problem, remedy, cause });
  }
}
