import { configure } from 'safe-stable-stringify';
import type { JsonValue } from '../contracts/json.js';

const stringify = configure({ deterministic: true, circularValue: Error, strict: true });

/** JSON text with sorted keys and no white space: equal values give equal text. Refuses what JSON would change in silence. */
export function canonicalJson(value: JsonValue): string {
  return stringify(value) ?? 'null';
}
