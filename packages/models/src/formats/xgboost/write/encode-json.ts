import { singleText } from './single-text.js';
import type { WrittenValue } from './written-value.js';

/** A document as JSON, numbers of single precision in XGBoost's notation. */
export function encodeJson(value: WrittenValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Map) return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${encodeJson(member)}`).join(',')}}`;
  if (value instanceof Float32Array) return `[${Array.from(value, singleText).join(',')}]`;
  if (ArrayBuffer.isView(value)) return `[${value.join(',')}]`;
  return Array.isArray(value) ? `[${value.map(encodeJson).join(',')}]` : '';
}
