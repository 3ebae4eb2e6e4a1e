/** Every choice of `size` of the numbers 0 to `count` - 1, each in order, the choices in lexicographic order. */
export function combinations(count: number, size: number): readonly (readonly number[])[] {
  const chosen: number[][] = [];
  const extend = (prefix: readonly number[]): void => {
    if (prefix.length === size) {
      chosen.push([...prefix]);
      return;
    }
    const last = count - (size - prefix.length);
    for (let next = (prefix.at(-1) ?? -1) + 1; next <= last; next++) extend([...prefix, next]);
  };
  extend([]);
  return chosen;
}
