/** What a model file of XGBoost says, whatever its encoding; not checked beyond its types and lengths. */
export interface XgboostContents {
  /** Major and minor version of the XGBoost that saved the file; 0 before 1.0. */
  readonly version: readonly [number, number];
  /** Empty where the model was trained without names. */
  readonly featureNames: readonly string[];
  readonly featureCount: number;
  readonly objective: string;
  /** Numbers under their own names; `name[i]` for the numbers of a list and `name=text` with 1 for what is a text. */
  readonly objectiveParameters: Readonly<Record<string, number>>;
  /** One, or one per output; before the objective's transformation, which versions before 1.0 applied when they saved. */
  readonly baseScores: readonly number[];
  readonly outputs: number;
  readonly parallelTrees: number;
  readonly trees: readonly XgboostTree[];
  /** Output of each tree. */
  readonly treeInfo: ArrayLike<number>;
  /** Factor of each tree of a DART model. */
  readonly treeWeights: ArrayLike<number> | undefined;
  readonly attributes: ReadonlyMap<string, string>;
}

/** One tree: arrays with one entry per node, leaves and deleted nodes included. Node 0 is the root; the children of a leaf are -1. */
export interface XgboostTree {
  readonly leftChildren: ArrayLike<number>;
  readonly rightChildren: ArrayLike<number>;
  readonly splitIndices: ArrayLike<number>;
  /** Values of leaves, where a node is one. */
  readonly splitConditions: ArrayLike<number>;
  readonly defaultLeft: ArrayLike<number>;
  readonly lossChanges: ArrayLike<number>;
  readonly sumHessian: ArrayLike<number>;
  readonly baseWeights: ArrayLike<number>;
  /** Categories, ascending, that go right at each categorical node. */
  readonly categories: ReadonlyMap<number, readonly number[]>;
  /** Nodes that no row can reach. */
  readonly deleted: number;
}
