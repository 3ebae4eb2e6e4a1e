import { readFile } from 'node:fs/promises';
import { type BarColumn, type ColumnTable, DataFormatError } from '@spx/core';
import { sessionIndex } from '@spx/features';
import { z } from 'zod';

const calendarSchema = z.array(z.iso.datetime({ offset: true })).min(1);
const remedy = 'Pass --calendar with a JSON file such as ["2024-01-02T14:30:00Z", "2024-01-03T14:30:00Z"]: when each session opens.';

/** Session of each bar: by the calendar file when there is one, else by the gaps between bars. */
export async function sessionsOf(bars: ColumnTable<BarColumn>, calendar: string | undefined): Promise<Float64Array> {
  return calendar === undefined ? sessionIndex(bars) : sessionIndex(bars, { sessionOpens: await readOpens(calendar) });
}

async function readOpens(path: string): Promise<readonly number[]> {
  try {
    return calendarSchema.parse(JSON.parse(await readFile(path, 'utf8'))).map((open) => Date.parse(open));
  } catch (cause) {
    const problem =
      cause instanceof z.ZodError ? `it is no list of ISO-8601 times (${cause.issues[0]?.message})` : String(cause instanceof Error ? cause.message : cause);
    throw new DataFormatError({ source: path, problem, remedy, cause });
  }
}
