import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import type { CrossSectionStream } from './cross-section-stream.js';

interface BatchSettings {
  readonly stream: CrossSectionStream;
  readonly column: string;
  readonly barIntervalMs: number | undefined;
}

/** One table on its way: rows below `next` are done. */
interface Track {
  readonly instrument: string;
  readonly knownTime: Float64Array;
  readonly values: Float64Array;
  readonly results: Float64Array;
  next: number;
}

/** Walks through all tables in order of the times at which their rows are known, and pushes what becomes known at each. */
export function crossSectionBatch(tables: ReadonlyMap<string, ColumnTable>, settings: BatchSettings): ReadonlyMap<string, Float64Array> {
  const tracks = Array.from(tables, ([instrument, table]) => trackOf(instrument, table, settings));
  for (;;) {
    let now = Number.POSITIVE_INFINITY;
    for (const { knownTime, next } of tracks) if (next < knownTime.length) now = Math.min(now, knownTime[next]!);
    if (now === Number.POSITIVE_INFINITY) break;
    const due = tracks.filter(({ knownTime, next }) => knownTime[next] === now);
    const results = settings.stream.push(now, new Map(due.map(({ instrument, values, next }) => [instrument, values[next]!])));
    for (const track of due) track.results[track.next++] = results.get(track.instrument)!;
  }
  return new Map(tracks.map(({ instrument, results }) => [instrument, results]));
}

function trackOf(instrument: string, table: ColumnTable, { column, barIntervalMs }: BatchSettings): Track {
  const values = table.column(column);
  const knownTime = knownTimeOf(instrument, table, barIntervalMs);
  for (let row = 0; row < knownTime.length; row++) {
    const [time, before] = [knownTime[row]!, row === 0 ? Number.NEGATIVE_INFINITY : knownTime[row - 1]!];
    if (time > before && time < Number.POSITIVE_INFINITY) continue;
    throw new InvalidArgumentError(`known time [${row}] of ${instrument}`, `finite and above the time before, ${before}`, { received: time });
  }
  return { instrument, knownTime, values, results: new Float64Array(values.length).fill(Number.NaN), next: 0 };
}

function knownTimeOf(instrument: string, table: ColumnTable, barIntervalMs: number | undefined): Float64Array {
  if (table.has('known_time')) return table.column('known_time');
  const time = table.column('time');
  if (barIntervalMs !== undefined) return time.map((open) => open + barIntervalMs);
  throw new InvalidArgumentError('barIntervalMs', `given, for the table of ${instrument} has no column "known_time"`, {
    received: barIntervalMs,
    remedy: 'Pass the length of a bar in milliseconds: a row is known at the close of its bar, not at its open.',
  });
}
