import { configure } from 'safe-stable-stringify';
import type { JsonValue } from '../contracts/json.js';
import { parseJson } from './parse-json.js';

const stringify = configure({ deterministic: true, strict: true });

/**
 * JSON text with sorted keys (by UTF-16 code unit) and no white space: equal values give equal text.
 *
 * @throws {InvalidArgumentError} for what JSON would drop or change in silence; see `parseJson`.
 * @example
 * canonicalJson({ b: 1, a: [2] }); // '{"a":[2],"b":1}'
 */
export function canonicalJson(value: JsonValue): string {
  return stringify(parseJson('value', value)) ?? 'null';
}
