import { inspect } from 'node:util';

const LONGEST = 120;

/** A received value as it appears in an error message: quoted, on one line, cut at 120 characters. Never throws, whatever it is given. */
export function describeValue(value: unknown): string {
  const text = textOf(value).replace(/[\r\n\t]+/g, ' ');
  return `"${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}"`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || value instanceof Error) return inspect(value, { depth: 0 }).split('\n', 1)[0] ?? '';
  try {
    return JSON.stringify(value, showLost) ?? inspect(value, { depth: 1, breakLength: Infinity });
  } catch {
    return inspect(value, { depth: 1, breakLength: Infinity });
  }
}

/** What JSON would drop or turn into null stays visible, and of a long list only as much as fits is written out. */
function showLost(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from((value as Float64Array).subarray(0, LONGEST));
  if (Array.isArray(value)) return value.slice(0, LONGEST);
  if (typeof value === 'bigint' || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  return value;
}
