const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/** The smallest single-precision number above `value`, any number but NaN and +Infinity; `value` need not be of single precision. */
export function singleAbove(value: number): number {
  const nearest = Math.fround(value);
  return nearest > value ? nearest : neighbour(nearest, 1);
}

/** The largest single-precision number below `value`, any number but NaN and -Infinity; `value` need not be of single precision. */
export function singleBelow(value: number): number {
  const nearest = Math.fround(value);
  return nearest < value ? nearest : neighbour(nearest, -1);
}

/** One step up or down from a single-precision number. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * 2 ** -149;
  single[0] = value;
  bits[0]! += value > 0 ? direction : -direction;
  return single[0]!;
}
