/** Mean of x and y over one bin. */
export interface BinnedMean {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/**
 * Mean y by bins of x that hold about equally many points; points of one x stay in one bin.
 *
 * Edges: pairs with a value that is not finite are left out; a constant x gives one bin.
 *
 * @param bins - at most how many, 1 or more.
 */
export function binnedMeans(x: ArrayLike<number>, y: ArrayLike<number>, bins: number): BinnedMean[] {
  const pairs: [number, number][] = [];
  for (let index = 0; index < Math.min(x.length, y.length); index++) {
    const pair: [number, number] = [x[index] ?? Number.NaN, y[index] ?? Number.NaN];
    if (Number.isFinite(pair[0]) && Number.isFinite(pair[1])) pairs.push(pair);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const size = Math.max(1, Math.ceil(pairs.length / bins));
  const means: BinnedMean[] = [];
  let from = 0;
  while (from < pairs.length) {
    let to = Math.min(from + size, pairs.length);
    while (to < pairs.length && pairs[to]?.[0] === pairs[to - 1]?.[0]) to++;
    means.push(meanOf(pairs.slice(from, to)));
    from = to;
  }
  return means;
}

function meanOf(pairs: readonly (readonly [number, number])[]): BinnedMean {
  let x = 0;
  let y = 0;
  for (const pair of pairs) {
    x += pair[0] / pairs.length;
    y += pair[1] / pairs.length;
  }
  return { x, y, count: pairs.length };
}
