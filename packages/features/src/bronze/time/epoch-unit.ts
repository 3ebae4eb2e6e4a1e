/** 1980-01-01 and 2286-11-20 in seconds. Between units the ranges leave room, so that compact dates such as 20240304143000 belong to none. */
const EARLIEST_SECOND = 315_532_800;
const LATEST_SECOND = 10_000_000_000;

/** How many of a unit make a second. */
export const unitsPerSecond = { seconds: 1, milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 } as const;

/** Unit of an epoch number. */
export type EpochUnit = keyof typeof unitsPerSecond;

/** Unit in which a number is an epoch time between 1980 and 2286; null if there is none. */
export function epochUnit(value: number): EpochUnit | null {
  for (const unit of Object.keys(unitsPerSecond) as EpochUnit[]) {
    if (isEpochTime(value, unit)) return unit;
  }
  return null;
}

/** Number in a time cell, as a number or as text; NaN if there is none. */
export function epochNumber(cell: unknown): number {
  if (typeof cell === 'number' || typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(cell) ? Number(cell) : Number.NaN;
}

/** Whether a number is a time between 1980 and 2286 in the unit. */
export function isEpochTime(value: number, unit: EpochUnit): boolean {
  return value >= EARLIEST_SECOND * unitsPerSecond[unit] && value < LATEST_SECOND * unitsPerSecond[unit];
}
