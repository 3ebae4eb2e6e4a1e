import { InvalidArgumentError } from '@spx/core';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { CalendarData, SessionListData, WeeklyCalendarData } from './calendar-data.js';

const id = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'must be lower-case letters and digits joined by "_", for it goes into names of features');
const timeZone = z.string().refine((zone) => IANAZone.isValidZone(zone), 'must be an IANA time zone such as "Europe/Berlin"');
const date = z.iso.date('must be a date such as "2024-12-24"');
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be hours such as "09:00-17:30", or "18:00-17:00" when they end on the next day');
const sessionsOfDay = z.union([hours, z.array(hours).min(1)], 'must be hours such as "09:00-17:30", or a list of them');
const instant = z.iso.datetime({ offset: true, error: 'must be an ISO-8601 time with Z or an offset' });

const weeklyCalendarSchema = z.strictObject({
  id,
  timeZone,
  from: z.exactOptional(date),
  to: z.exactOptional(date),
  weekly: z.strictObject({
    sunday: z.exactOptional(sessionsOfDay),
    monday: z.exactOptional(sessionsOfDay),
    tuesday: z.exactOptional(sessionsOfDay),
    wednesday: z.exactOptional(sessionsOfDay),
    thursday: z.exactOptional(sessionsOfDay),
    friday: z.exactOptional(sessionsOfDay),
    saturday: z.exactOptional(sessionsOfDay),
  }),
  holidays: z.exactOptional(z.array(date)),
  halfDays: z.exactOptional(z.record(date, sessionsOfDay)),
});

const sessionListSchema = z.strictObject({
  id,
  timeZone,
  from: z.exactOptional(date),
  to: z.exactOptional(date),
  sessions: z.array(z.strictObject({ open: instant, close: instant })).min(1),
});

/**
 * Checks what a calendar is made of.
 *
 * @throws {InvalidArgumentError} naming the first member that is wrong.
 */
export function parseCalendarData(data: unknown): CalendarData {
  const isList = typeof data === 'object' && data !== null && 'sessions' in data;
  return isList ? checked<SessionListData>(sessionListSchema, data) : checked<WeeklyCalendarData>(weeklyCalendarSchema, data);
}

function checked<Data>(schema: z.ZodType<Data>, data: unknown): Data {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const { path, message, ...issue } = result.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') throw new InvalidArgumentError(['calendar', ...path].join('.'), 'made of known members', { received: issue.keys[0] });
  const received = path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), data);
  throw new InvalidArgumentError(['calendar', ...path].join('.'), message.replace(/^must be /, ''), { received });
}
