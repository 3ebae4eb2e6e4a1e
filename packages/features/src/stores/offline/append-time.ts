const MICROSECONDS = 1_000;
let latest = 0;

/**
 * The time of an append, ISO-8601 UTC with microseconds: appends of one process follow each other whatever its clock does, those of several as their clocks say.
 */
export function appendTime(): string {
  latest = Math.max(Date.now() * MICROSECONDS, latest + 1);
  const milliseconds = new Date(Math.floor(latest / MICROSECONDS)).toISOString();
  return milliseconds.replace('Z', `${String(latest % MICROSECONDS).padStart(3, '0')}Z`);
}
