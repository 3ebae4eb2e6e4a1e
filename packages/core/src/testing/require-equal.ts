import { Buffer } from 'node:buffer';
import type { JsonValue } from '../contracts/json.js';
import { describeValue } from '../errors/describe-value.js';
import { canonicalJson } from '../hash/canonical-json.js';
import type { Fail } from './contract-suite.js';

/** Fails, with `what` as the subject of the sentence, unless two JSON values are equal; the order of object keys does not count. */
export function requireEqual(received: unknown, expected: unknown, { what, fail }: { what: string; fail: Fail }): void {
  if (isSame(received, expected)) return;
  const part = firstDifferentPart({ path: [], received, expected });
  const values = `${describeValue(part.received)}, expected ${describeValue(part.expected)}`;
  fail(part.path.length === 0 ? `${what} is ${values}.` : `${what} differs at "${part.path.join('.')}": ${values}.`);
}

interface Part {
  readonly path: readonly string[];
  readonly received: unknown;
  readonly expected: unknown;
}

/** Descends while both sides have the same keys, so that a report shows the values that differ and not the whole. Plain lists are shown whole. */
function firstDifferentPart(part: Part): Part {
  const { path, received, expected } = part;
  if (!isContainer(received) || !isContainer(expected)) return part;
  if (Array.isArray(expected) && !expected.some(isContainer)) return part;
  const keys = Object.keys(expected);
  if (!isSame(Object.keys(received).sort(), [...keys].sort())) return part;
  const key = keys.find((name) => !isSame(Reflect.get(received, name), Reflect.get(expected, name)));
  if (key === undefined) return part;
  return firstDifferentPart({ path: [...path, key], received: Reflect.get(received, key), expected: Reflect.get(expected, key) });
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isSame(received: unknown, expected: unknown): boolean {
  return received !== undefined && canonicalJson(received as JsonValue) === canonicalJson(expected as JsonValue);
}

/** Fails, with `what` as the subject of the sentence, unless the bytes are there and equal. */
export function requireBytes(received: Uint8Array | null, expected: Uint8Array, { what, fail }: { what: string; fail: Fail }): void {
  if (received === null) {
    fail(`${what} is null, expected ${expected.length} bytes.`);
    return;
  }
  if (Buffer.compare(received, expected) === 0) return;
  const at = expected.findIndex((byte, index) => byte !== received[index]);
  fail(`${what} has ${received.length} bytes, expected ${expected.length}; the first difference is at byte ${at < 0 ? expected.length : at}.`);
}
