/** An instant as it stands in messages. */
export function isoOf(time: number): string {
  return new Date(time).toISOString();
}
