/** Makes a JSON value immutable with everything in it, so that what one reader holds cannot be changed by another. */
export function freezeDeeply<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) freezeDeeply(part);
    Object.freeze(value);
  }
  return value;
}
