/** Adds one histogram, or a stretch of it, to another; `bytes` is a multiple of 16. */
export function addHistogram(into: usize, from: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 16) {
    v128.store(into, i64x2.add(v128.load(into), v128.load(from)));
    into += 16;
  }
}

/** Takes one histogram, or a stretch of it, from another; `bytes` is a multiple of 16. */
export function subtractHistogram(from: usize, part: usize, bytes: usize): void {
  for (const end = part + bytes; part < end; part += 16) {
    v128.store(from, i64x2.sub(v128.load(from), v128.load(part)));
    from += 16;
  }
}
