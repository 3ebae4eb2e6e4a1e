import { type GrowingBytes, growingBytes } from './growing-bytes.js';
import type { WrittenValue } from './written-value.js';

/** A document as UBJSON, lengths in 64 bits, as XGBoost writes it. */
export function encodeUbjson(document: WrittenValue): Uint8Array {
  const sink = growingBytes();
  write(sink, document);
  return sink.result();
}

function write(sink: GrowingBytes, value: WrittenValue): void {
  if (typeof value === 'string') {
    sink.marker('S');
    writeText(sink, value);
  } else if (typeof value === 'number') writeInteger(sink, value);
  else if (value instanceof Map) {
    sink.marker('{');
    for (const [key, member] of value) {
      writeText(sink, key);
      write(sink, member);
    }
    sink.marker('}');
  } else if (ArrayBuffer.isView(value)) writeNumbers(sink, value);
  else if (Array.isArray(value)) {
    sink.marker('[');
    writeCount(sink, value.length);
    for (const item of value) write(sink, item);
  }
}

function writeText(sink: GrowingBytes, text: string): void {
  const bytes = new TextEncoder().encode(text);
  writeLength(sink, bytes.length);
  sink.bytes(bytes);
}

function writeLength(sink: GrowingBytes, length: number): void {
  sink.marker('L');
  sink.number(8, (view, at) => view.setBigInt64(at, BigInt(length)));
}

function writeCount(sink: GrowingBytes, count: number): void {
  sink.marker('#');
  writeLength(sink, count);
}

function writeInteger(sink: GrowingBytes, value: number): void {
  if (value === (value << 24) >> 24) {
    sink.marker('i');
    sink.number(1, (view, at) => view.setInt8(at, value));
  } else {
    sink.marker('l');
    sink.number(4, (view, at) => view.setInt32(at, value));
  }
}

function writeNumbers(sink: GrowingBytes, values: Float32Array | Int32Array | Uint8Array | BigInt64Array): void {
  const marker = values instanceof Float32Array ? 'd' : values instanceof Int32Array ? 'l' : values instanceof BigInt64Array ? 'L' : 'U';
  for (const symbol of ['[', '$', marker]) sink.marker(symbol);
  writeCount(sink, values.length);
  for (const value of values) {
    sink.number(values.BYTES_PER_ELEMENT, (view, at) => {
      if (typeof value === 'bigint') view.setBigInt64(at, value);
      else if (marker === 'd') view.setFloat32(at, value);
      else if (marker === 'l') view.setInt32(at, value);
      else view.setUint8(at, value);
    });
  }
}
