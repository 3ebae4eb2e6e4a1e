import { describeValue } from '@spx/core';
import { type EpochUnit, epochNumber, isEpochTime, unitsPerSecond } from './epoch-unit.js';
import type { TimeParser } from './time-parser.js';

/** Reads epoch numbers of one unit, to the nearest millisecond. */
export function epochTime(unit: EpochUnit): TimeParser {
  const perMillisecond = unitsPerSecond[unit] / 1e3;
  return {
    parse: (cell) => {
      const value = epochNumber(cell);
      return isEpochTime(value, unit) ? Math.round(value / perMillisecond) : Number.NaN;
    },
    explain: (cell) => `is ${describeValue(cell)}, not a time between 1980 and 2286 in epoch ${unit} as in the rest of the file`,
  };
}
