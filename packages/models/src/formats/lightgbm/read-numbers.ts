import { type FilePlace, quotable, refuseAt } from './file-place.js';
import { textLimits } from './text-limits.js';
import { wordsOf } from './words-of.js';

/** What numbers a line must hold. */
export interface NumbersWanted {
  /** How many. */
  readonly count: number;
  /** Smallest and largest, for whole numbers; absent for any number, `inf` and `nan` included. */
  readonly whole?: { readonly from: number; readonly to: number };
}

/**
 * Numbers parted by spaces. The list grows with what is there, never with what is claimed.
 *
 * @throws {ArtifactFormatError} if there are more or fewer than wanted, or one is not a number of the kind.
 */
export function readNumbers(text: string, place: FilePlace, { count, whole }: NumbersWanted): number[] {
  const numbers: number[] = [];
  for (const word of wordsOf(text)) {
    if (numbers.length === count) refuseAt(place, `it has more numbers than the ${count} that are needed`);
    numbers.push(readNumber(word, place, whole));
  }
  if (numbers.length !== count) refuseAt(place, `it has ${numbers.length} numbers, ${count} are needed`);
  return numbers;
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const wholeNumber = /^-?\d+$/;
const named: ReadonlyMap<string, number> = new Map([
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['nan', Number.NaN],
  ['-nan', Number.NaN],
]);

function readNumber(token: string, place: FilePlace, whole: NumbersWanted['whole']): number {
  if (token.length > textLimits.numberLength) refuseAt(place, `a number has ${token.length} characters, at most ${textLimits.numberLength} are read`);
  if (whole === undefined) {
    const value = decimal.test(token) ? Number(token) : named.get(token.toLowerCase());
    return value ?? refuseAt(place, `"${quotable(token)}" is no number`);
  }
  const value = wholeNumber.test(token) ? Number(token) : Number.NaN;
  const isInRange = value >= whole.from && value <= whole.to;
  // Plus zero, for "-0" is the whole number 0.
  return isInRange ? value + 0 : refuseAt(place, `"${quotable(token)}" is no whole number from ${whole.from} to ${whole.to}`);
}
