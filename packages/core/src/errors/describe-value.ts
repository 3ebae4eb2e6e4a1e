const LONGEST = 120;

/** A received value as it appears in an error message: quoted, on one line, cut at 120 characters. */
export function describeValue(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? (JSON.stringify(value) ?? String(value)) : String(value);
  return `"${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}"`;
}
