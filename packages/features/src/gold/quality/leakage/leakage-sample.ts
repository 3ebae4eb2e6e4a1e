import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { barInterval } from '../../../bronze/time/bar-interval.js';
import { valueOfRank } from '../../../statistics/value-of-rank.js';
import { midRanks } from './mid-ranks.js';

/** Longest stretch of a horizon, in horizons, as the labels take it. */
const LONGEST_STRETCH = 1.5;

/** Labelled rows, evenly thinned, and what all features are held against. */
export interface LeakageSample {
  readonly rows: Uint32Array;
  /** Horizons among the labelled rows that do not overlap, and no more than `rows`. */
  readonly horizons: number;
  /** Ranks of the label over the whole table, NaN where masked. */
  readonly labelRanks: Float64Array;
  /** Ranks of the label's distance from its median, in `rows`. */
  readonly magnitudeRanks: Float64Array;
  /** Those of `rows` with a whole horizon of bars before them. */
  readonly rowsWithPast: Uint32Array;
}

/** Takes the rows to look at. */
export function leakageSample(label: Label, bars: ColumnTable<BarColumn> | undefined, maximumRows: number): LeakageSample {
  const labelled = Uint32Array.from(label.values, (_, row) => row).filter((row) => Number.isFinite(label.values[row]!));
  const count = Math.min(labelled.length, maximumRows);
  const rows = Uint32Array.from({ length: count }, (_, index) => labelled[Math.floor((index * labelled.length) / count)]!);
  const labelRanks = midRanks(label.values);
  const median = medianOf(labelled, label.values);
  return {
    rows,
    horizons: Math.min(rows.length, labelled.length / label.horizonBars),
    labelRanks,
    magnitudeRanks: midRanks(Float64Array.from(rows, (row) => Math.abs(label.values[row]! - median))),
    rowsWithPast: bars === undefined ? new Uint32Array() : withPast(bars, rows, label.horizonBars),
  };
}

function medianOf(rows: Uint32Array, values: Float64Array): number {
  const labelled = Float64Array.from(rows, (row) => values[row]!);
  return labelled.length === 0 ? Number.NaN : valueOfRank(labelled, labelled.length >> 1);
}

function withPast(bars: ColumnTable<BarColumn>, rows: Uint32Array, horizonBars: number): Uint32Array {
  const [time, close] = [bars.column('time'), bars.column('close')];
  const longest = LONGEST_STRETCH * horizonBars * barInterval(time);
  const isWhole = (row: number): boolean => {
    if (row < horizonBars || row + horizonBars >= time.length) return false;
    if (time[row]! - time[row - horizonBars]! > longest || time[row + horizonBars]! - time[row]! > longest) return false;
    for (let at = row - horizonBars; at <= row + horizonBars; at++) if (!(close[at]! > 0 && close[at]! < Number.POSITIVE_INFINITY)) return false;
    return true;
  };
  return rows.filter(isWhole);
}
