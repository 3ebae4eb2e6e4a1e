import { ArtifactFormatError } from '@spx/core';
import { decodeText } from '../document/decode-text.js';

/** Reads the old binary format: little-endian numbers, and strings and lists after their length in 64 bits. */
export interface BinaryScanner {
  /** Unsigned, 32 bits. */
  word(): number;
  /** Signed, 32 bits. */
  integer(): number;
  single(): number;
  skip(bytes: number): void;
  text(): string;
  /** A list's length; an item takes at least `itemBytes`. */
  length(itemBytes: number): number;
  /** Refuses unless `bytes` are left. */
  need(bytes: number, what: string): void;
  left(): number;
  /** Throws with the position that the scanner is at. */
  readonly refuse: (problem: string) => never;
}

/** Scans from `from` on. */
export function binaryScanner(bytes: Uint8Array, from: number): BinaryScanner {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  const remedy = 'If it is a model of XGBoost, load it with the version that saved it and save it with save_model("model.json").';
  const refuse = (problem: string): never => {
    throw new ArtifactFormatError({
      problem: `it is neither JSON nor UBJSON, and as XGBoost's old binary format it is broken at byte ${at}: ${problem}`,
      remedy,
    });
  };
  const need = (count: number, what: string): void => {
    if (count > bytes.length - at) refuse(`${what} takes ${count} bytes, ${bytes.length - at} are left`);
  };
  const take = (count: number): number => {
    need(count, 'a value');
    at += count;
    return at - count;
  };
  const length = (itemBytes: number): number => {
    const count = Number(view.getBigUint64(take(8), true));
    need(count * itemBytes, `a list of ${count}`);
    return count;
  };
  return {
    word: () => view.getUint32(take(4), true),
    integer: () => view.getInt32(take(4), true),
    single: () => view.getFloat32(take(4), true),
    skip: (count) => void take(count),
    text: () => {
      const start = take(length(1));
      return decodeText(bytes.subarray(start, at)) ?? refuse('a string is not UTF-8');
    },
    length,
    need,
    left: () => bytes.length - at,
    refuse,
  };
}
