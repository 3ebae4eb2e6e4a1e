const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** 14:30 UTC, after midnight. */
const OPEN = 870 * MS_PER_MINUTE;

/**
 * Opens of simulated sessions: 14:30 UTC, Monday to Friday, the first at or after `startTime`.
 *
 * @returns a function that gives the next session's open, in epoch milliseconds.
 */
export function sessionClock(startTime: number): () => number {
  let open = Math.ceil((startTime - OPEN) / MS_PER_DAY) * MS_PER_DAY + OPEN;
  return () => {
    while (isWeekend(open)) open += MS_PER_DAY;
    const current = open;
    open += MS_PER_DAY;
    return current;
  };
}

function isWeekend(time: number): boolean {
  return new Date(time).getUTCDay() % 6 === 0;
}
