import type { CompiledTrees } from '../compiled-trees.js';
import type { ChildShares } from './child-shares.js';

/**
 * What lies on the ways to the children of nodes. Child `2 n` is the right one of node `n`, `2 n + 1` the left one, numbered across all trees.
 */
export interface SplitWays {
  /** The child above that is on the way and was split off by the same feature, the nearest one; -1 where there is none. */
  readonly above: Int32Array;
  /** Share of the rows that stay on the way at all its splits on the feature when the feature is not known. */
  readonly share: Float64Array;
  /** Share of all rows that end in each leaf when no feature is known. */
  readonly leafShare: Float64Array;
  /** For each tree the most features on a way. */
  readonly mostFeatures: Uint32Array;
}

/** The last child that each feature split off on the way to a node, and the share of rows that get there. */
interface Way {
  readonly last: ReadonlyMap<number, number>;
  readonly share: number;
}

/** Follows all ways from the roots to the leaves. */
export function splitWays({ roots, children, column, leafValue }: CompiledTrees, shares: ChildShares): SplitWays {
  const above = new Int32Array(children.length);
  const share = new Float64Array(children.length);
  const leafShare = new Float64Array(leafValue.length);
  const mostFeatures = new Uint32Array(roots.length);
  for (const [tree, root] of roots.entries()) {
    const ways = new Map<number, Way>([[root, { last: new Map(), share: 1 }]]);
    // Children come after their parent, and a map keeps the order; leaves are negative.
    for (const [place, way] of ways) {
      if (place < 0) {
        leafShare[~place] = way.share;
        mostFeatures[tree] = Math.max(mostFeatures[tree]!, way.last.size);
        continue;
      }
      for (const child of [2 * place, 2 * place + 1]) {
        const own = (child % 2 === 0 ? shares.right : shares.left)[place]!;
        const previous = way.last.get(column[place]!) ?? -1;
        above[child] = previous;
        share[child] = own * (previous < 0 ? 1 : share[previous]!);
        ways.set(children[child]!, { last: new Map(way.last).set(column[place]!, child), share: way.share * own });
      }
      ways.delete(place);
    }
  }
  return { above, share, leafShare, mostFeatures };
}
