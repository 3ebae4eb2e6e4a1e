/** Below this four passes over 65,536 counters gain nothing over a comparison sort. */
const fewValues = 20_000;
const digitBits = 16;
const digits = 1 << digitBits;

/**
 * Sorts doubles in place, ascending, -0 before 0; without NaN.
 *
 * Radix sort by four digits of 16 bits, on the bits of the doubles turned so that they order as the numbers do. A digit that all values share takes no pass.
 *
 * Cost: O(n) time, and as much memory again.
 *
 * @see Knuth, The Art of Computer Programming, volume 3, section 5.2.5.
 */
export function sortDoubles(values: Float64Array): Float64Array {
  const { length } = values;
  if (length < fewValues) return values.sort();
  const keys = new Uint32Array(values.buffer, values.byteOffset, 2 * length);
  turnToKeys(keys);
  const counts = countDigits(keys);
  let from: Uint32Array = keys;
  let to: Uint32Array = new Uint32Array(2 * length);
  for (let digit = 0; digit < 4; digit++) {
    const count = counts.subarray(digit * digits, (digit + 1) * digits);
    if (count.includes(length)) continue;
    moveByDigit({ from, to, count, word: digit >> 1, shift: (digit & 1) * digitBits });
    [from, to] = [to, from];
  }
  if (from !== keys) keys.set(from);
  turnToDoubles(keys);
  return values;
}

/** Flips the sign of positive numbers and every bit of negative ones. */
function turnToKeys(keys: Uint32Array): void {
  for (let index = 0; index < keys.length; index += 2) {
    const high = keys[index + 1]!;
    const flip = high >> 31;
    keys[index] = keys[index]! ^ flip;
    keys[index + 1] = high ^ (flip | 0x80000000);
  }
}

function turnToDoubles(keys: Uint32Array): void {
  for (let index = 0; index < keys.length; index += 2) {
    const high = keys[index + 1]!;
    const flip = ~(high >> 31);
    keys[index] = keys[index]! ^ flip;
    keys[index + 1] = high ^ (flip | 0x80000000);
  }
}

function countDigits(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(4 * digits);
  for (let index = 0; index < keys.length; index += 2) {
    const low = keys[index]!;
    const high = keys[index + 1]!;
    counts[low & 0xffff]!++;
    counts[digits + (low >>> 16)]!++;
    counts[2 * digits + (high & 0xffff)]!++;
    counts[3 * digits + (high >>> 16)]!++;
  }
  return counts;
}

interface DigitMove {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** How often each value of the digit occurs; afterwards where its last one lies. */
  readonly count: Uint32Array;
  /** Half of the number that the digit is in, 0 for the lower. */
  readonly word: number;
  readonly shift: number;
}

function moveByDigit({ from, to, count, word, shift }: DigitMove): void {
  let start = 0;
  for (let digit = 0; digit < digits; digit++) {
    const here = count[digit]!;
    count[digit] = start;
    start += here;
  }
  for (let index = 0; index < from.length; index += 2) {
    const place = 2 * count[(from[index + word]! >>> shift) & 0xffff]!++;
    to[place] = from[index]!;
    to[place + 1] = from[index + 1]!;
  }
}
