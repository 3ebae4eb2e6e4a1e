import type { CompiledTrees } from '../compiled-trees.js';
import { zeroThreshold } from '../decision-type.js';
import { nodeSide } from '../node-side.js';
import type { CodeColumn } from './code-columns.js';
import { type CodeImage, groupRows } from './code-image.js';
import type { CodeKernel } from './code-kernel.js';

/** As signed bytes the least and the greatest code: the way of rows that go left, or right, at every node. */
const [leftCode, rightCode] = [0x80, 0x7f];

/** Places in the kernel's memory. */
interface EncodePlaces {
  readonly image: number;
  /** Values of one column, for whole groups of rows. */
  readonly values: Float64Array;
  /** Codes of all columns for the rows of a group, then of the next. */
  readonly codes: Uint8Array;
}

/** Turns the values of rows `from` to `to` into codes. */
export type ColumnEncoder = (columns: readonly Float64Array[], rows: { readonly from: number; readonly to: number }, places: EncodePlaces) => void;

/** Encodes rows for one model. */
export function columnEncoder(image: CodeImage, trees: CompiledTrees, { functions }: CodeKernel): ColumnEncoder {
  const encodeSet = setEncoder(image, trees);
  const ofColumn = new Map<number, CodeColumn[]>();
  for (const code of image.columns.toSorted(byReading)) ofColumn.set(code.column, [...(ofColumn.get(code.column) ?? []), code]);
  const stride = image.columns.length * groupRows;
  const encode = (own: readonly CodeColumn[], count: number, { image: base, values, codes }: EncodePlaces): void => {
    const rows = groupRows * Math.ceil(count / groupRows);
    // For each stretch of thresholds where its codes lie already, and whether a value is missing.
    const known = new Map<number, { readonly from: number; readonly hasMissing: boolean }>();
    for (const { column, place, source, missing } of own) {
      if ('node' in source) {
        encodeSet({ node: source.node, place, count }, values, codes);
        continue;
      }
      const { method, offset, zeroCode } = image.plans.get(column)![source.stretch]!;
      const into = codes.byteOffset + place * groupRows;
      const before = known.get(source.stretch);
      if (before !== undefined) functions.copyCodes(before.from, rows, into, stride);
      const hasMissing = before?.hasMissing ?? functions[method](base, base + offset, values.byteOffset, rows, into, stride) !== 0;
      known.set(source.stretch, { from: into, hasMissing });
      const code = missing === 'as-zero' ? zeroCode ^ 0x80 : missing.endsWith('left') ? leftCode : rightCode;
      if (missing.startsWith('zero')) functions.markMissing(values.byteOffset, rows, into, stride, code, zeroThreshold);
      else if (hasMissing) functions.markMissing(values.byteOffset, rows, into, stride, code, -1);
    }
  };
  return (columns, { from, to }, places) => {
    for (const [column, own] of ofColumn) {
      places.values.set(columns[column]!.subarray(from, to));
      encode(own, to - from, places);
    }
  };
}

/** Codes that mark zeros come last, for others are copied from codes that do not. */
function byReading(a: CodeColumn, b: CodeColumn): number {
  return Number(a.missing.startsWith('zero')) - Number(b.missing.startsWith('zero'));
}

function setEncoder(
  image: CodeImage,
  trees: CompiledTrees,
): (set: { readonly node: number; readonly place: number; readonly count: number }, values: Float64Array, codes: Uint8Array) => void {
  const side = nodeSide(trees);
  const stride = image.columns.length * groupRows;
  return ({ node, place, count }, values, codes) => {
    for (let row = 0; row < count; row++) {
      const at = Math.floor(row / groupRows) * stride + place * groupRows + (row % groupRows);
      codes[at] = side(values[row]!, node) === 1 ? leftCode : rightCode;
    }
  };
}
