import { DataFormatError, describeValue } from '@spx/core';
import type { ReadBarsSettings } from '../read-bars-settings.js';
import { epochTime } from './epoch-time.js';
import { epochNumber, epochUnit } from './epoch-unit.js';
import { isoTextKind } from './iso-text.js';
import { isoTime } from './iso-time.js';
import type { TimeParser } from './time-parser.js';

const SAMPLES = 101;

type Kind = 'epoch' | 'zoned' | 'local' | 'other';

/**
 * Chooses how the times of a file are read, once for the whole file: as `timeFormat` says, else by what most of up to 101 cells, evenly spread, look like.
 *
 * @param options.source - path, for errors.
 * @param options.cells - time cells of the beginning of the file, at least one.
 * @param options.lines - line of each cell.
 * @throws {DataFormatError} if most times name no zone and `timeZone` is not given, or are neither ISO-8601 nor epoch numbers.
 */
export function detectTime(options: {
  readonly source: string;
  readonly cells: ArrayLike<unknown>;
  readonly lines: readonly number[];
  readonly settings: ReadBarsSettings;
}): TimeParser {
  const { source, cells, lines, settings } = options;
  if (settings.formattedTime !== undefined) return settings.formattedTime;
  const rows = sampleRows(cells.length);
  const kinds = rows.map((row) => kindOf(cells[row]));
  const kind = mostFrequent(kinds);
  const example = rows[kinds.indexOf(kind)] ?? 0;
  const described = `time ${describeValue(cells[example])} in line "${lines[example]}"`;
  if (kind === 'zoned' || (kind === 'local' && settings.timeZone !== undefined)) return isoTime(settings.timeZone);
  if (kind === 'local') {
    throw new DataFormatError({
      source,
      problem: `${described} names no time zone`,
      remedy: 'Pass timeZone, such as "America/New_York" or "UTC".',
    });
  }
  const unit = kind === 'epoch' ? epochUnit(medianOf(rows.map((row) => epochNumber(cells[row])))) : null;
  if (unit !== null) return epochTime(unit);
  throw new DataFormatError({
    source,
    problem: `${described} is neither ISO-8601 nor an epoch number between 1980 and 2286`,
    remedy: 'Pass timeFormat, such as "dd.MM.yyyy HH:mm", and timeZone.',
  });
}

function kindOf(cell: unknown): Kind {
  if (!Number.isNaN(epochNumber(cell))) return 'epoch';
  return typeof cell === 'string' ? isoTextKind(cell) : 'other';
}

/** The kind that occurs most; `other` only if there is nothing else, for a file may begin with damaged rows. */
function mostFrequent(kinds: readonly Kind[]): Kind {
  const counts = { zoned: 0, local: 0, epoch: 0 };
  for (const kind of kinds) if (kind !== 'other') counts[kind]++;
  const most = Math.max(counts.zoned, counts.local, counts.epoch);
  if (most === 0) return 'other';
  return counts.zoned === most ? 'zoned' : counts.local === most ? 'local' : 'epoch';
}

function sampleRows(rowCount: number): number[] {
  const count = Math.min(rowCount, SAMPLES);
  return Array.from({ length: count }, (_, index) => Math.floor((index * rowCount) / count));
}

function medianOf(values: readonly number[]): number {
  const numbers = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return numbers[numbers.length >> 1] ?? Number.NaN;
}
