import type { CompiledTrees } from '../compiled-trees.js';
import type { ChildShares } from './child-shares.js';

/**
 * The ways from the roots to the leaves, each as its distinct features.
 *
 * The steps of leaf `l` lie at `firstStep[l]` to `firstStep[l + 1]`, in the order in which the way comes upon the features first.
 */
export interface LeafPaths {
  readonly firstStep: Uint32Array;
  /** Column of each step. */
  readonly feature: Uint32Array;
  /** Share of the rows that stay on the way at all splits on the feature, when the feature is not known. */
  readonly share: Float64Array;
  /** For each node the position of its feature among the steps of every leaf below it. */
  readonly stepOfNode: Uint32Array;
}

interface Way {
  readonly features: readonly number[];
  readonly shares: readonly number[];
}

/** Finds the ways to all leaves. */
export function leafPaths(trees: CompiledTrees, shares: ChildShares): LeafPaths {
  const { roots, children, column, leafValue } = trees;
  const stepOfNode = new Uint32Array(column.length);
  const waysToNodes = new Map<number, Way>();
  const waysToLeaves = new Array<Way>(leafValue.length);
  const arrive = (child: number, way: Way): void => {
    if (child >= 0) waysToNodes.set(child, way);
    else waysToLeaves[~child] = way;
  };
  for (const root of roots) arrive(root, { features: [], shares: [] });
  // Children come after their parent.
  for (let node = 0; node < column.length; node++) {
    const way = waysToNodes.get(node)!;
    waysToNodes.delete(node);
    const known = way.features.indexOf(column[node]!);
    const step = known === -1 ? way.features.length : known;
    stepOfNode[node] = step;
    arrive(children[2 * node + 1]!, longerWay(way, { step, feature: column[node]!, share: shares.left[node]! }));
    arrive(children[2 * node]!, longerWay(way, { step, feature: column[node]!, share: shares.right[node]! }));
  }
  return { ...flattenWays(waysToLeaves), stepOfNode };
}

function longerWay({ features, shares }: Way, { step, feature, share }: { readonly step: number; readonly feature: number; readonly share: number }): Way {
  if (step === features.length) return { features: [...features, feature], shares: [...shares, share] };
  return { features, shares: shares.with(step, shares[step]! * share) };
}

function flattenWays(ways: readonly Way[]): Pick<LeafPaths, 'firstStep' | 'feature' | 'share'> {
  const firstStep = new Uint32Array(ways.length + 1);
  for (const [leaf, { features }] of ways.entries()) firstStep[leaf + 1] = firstStep[leaf]! + features.length;
  const feature = new Uint32Array(firstStep[ways.length]!);
  const share = new Float64Array(feature.length);
  for (const [leaf, way] of ways.entries()) {
    feature.set(way.features, firstStep[leaf]);
    share.set(way.shares, firstStep[leaf]);
  }
  return { firstStep, feature, share };
}
