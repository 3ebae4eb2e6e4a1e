import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import { treeCount } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { ensembleAttributes } from './ensemble-attributes.js';
import { type EnsembleTree, ensembleTree } from './ensemble-tree.js';
import { linkNodes } from './link-nodes.js';
import type { OnnxElementType, OnnxGraph, OnnxNode } from './onnx-graph.js';

/** What the graph takes and gives. */
export interface BoostedGraphForm {
  readonly input: 'float32' | 'float64';
  readonly arithmetic: 'model' | 'single';
  readonly output: 'prediction' | 'raw';
}

/** The part behind the features: nodes, what they need and what they give. */
type Head = Pick<OnnxGraph, 'nodes' | 'outputs' | 'constants'>;

/** Element types in the attribute of a Cast. */
const castTypes = { float32: 1, float64: 11 } as const;

/** A boosted model as a graph: features in, one ensemble operator, and the link where the operator does not hold it. */
export function boostedGraph(boosted: BoostedTrees, { input, arithmetic, output }: BoostedGraphForm): Omit<OnnxGraph, 'metadata'> {
  if (boosted.trees.linear !== undefined) {
    throw new InvalidArgumentError('model', 'one whose leaves are constants, for ONNX ensembles know no others', { received: 'linear leaves' });
  }
  const precision = arithmetic === 'single' || boosted.arithmetic.precision === 'single' ? 'float32' : 'float64';
  const read = precision === input ? 'features' : 'cast_features';
  const head = isClassifier(boosted, output) ? classifierHead(boosted, { read, precision }) : regressorHead(boosted, { read, precision, output });
  const to = { name: 'to', kind: 'integer', value: castTypes[precision] } as const;
  const cast: readonly OnnxNode[] = read === 'features' ? [] : [{ operator: 'Cast', inputs: ['features'], outputs: [read], attributes: [to] }];
  return {
    name: 'gradient-boosting',
    inputs: [{ name: 'features', type: input, shape: ['rows', boosted.featureNames.length] }],
    ...head,
    nodes: [...cast, ...head.nodes],
  };
}

interface HeadForm {
  /** Name of the features in that precision. */
  readonly read: string;
  readonly precision: Exclude<OnnxElementType, 'int64'>;
}

/** Whether the outputs are probabilities of classes, rather than a probability or a share that is regressed. */
function isClassifier({ objective, baseScore }: BoostedTrees, output: BoostedGraphForm['output']): boolean {
  const { kind } = objective.link;
  if (output === 'raw') return false;
  if (kind === 'logistic') return baseScore.length === 1 && ['binary', 'binary:logistic'].includes(objective.name);
  return (kind === 'softmax' || kind === 'one-vs-all') && baseScore.length > 1;
}

function regressorHead(boosted: BoostedTrees, { read, precision, output }: HeadForm & Pick<BoostedGraphForm, 'output'>): Head {
  const link = output === 'raw' ? ({ kind: 'identity' } as const) : boosted.objective.link;
  if (link.kind === 'softmax')
    throw new InvalidArgumentError('model', 'of at least two classes to take a softmax over', { received: boosted.baseScore.length });
  const targets = boosted.baseScore.length;
  const scale = 'scale' in link ? link.scale : 1;
  const trees = operatorTrees(boosted, { scale, firstOutput: 0 });
  const name = output === 'raw' ? 'raw_score' : 'prediction';
  const { nodes, constants } = linkNodes(link.kind, 'scores', name);
  const attributes = [
    { name: 'n_targets', kind: 'integer', value: targets },
    { name: 'aggregate_function', kind: 'text', value: 'SUM' },
    { name: 'post_transform', kind: 'text', value: 'NONE' },
    ...ensembleAttributes({ trees, precision, kind: 'target' }),
  ] as const;
  return {
    nodes: [{ operator: 'TreeEnsembleRegressor', domain: 'ai.onnx.ml', inputs: [read], outputs: ['scores'], attributes }, ...nodes],
    outputs: [{ name, type: 'float32', shape: ['rows', targets] }],
    constants,
  };
}

function classifierHead(boosted: BoostedTrees, { read, precision }: HeadForm): Head {
  const { link } = boosted.objective;
  const scale = 'scale' in link ? link.scale : 1;
  // The softmax of 0 and a score is the logistic of the score; it keeps small probabilities apart that onnxruntime's own logistic rounds away.
  const firstOutput = boosted.baseScore.length === 1 ? 1 : 0;
  const trees = operatorTrees(boosted, { scale, firstOutput });
  const classes = Array.from({ length: firstOutput + boosted.baseScore.length }, (_, label) => label);
  const attributes = [
    { name: 'classlabels_int64s', kind: 'integers', values: classes },
    { name: 'post_transform', kind: 'text', value: link.kind === 'one-vs-all' ? 'LOGISTIC' : 'SOFTMAX' },
    ...ensembleAttributes({ trees, precision, kind: 'class' }),
  ] as const;
  return {
    nodes: [{ operator: 'TreeEnsembleClassifier', domain: 'ai.onnx.ml', inputs: [read], outputs: ['label', 'probabilities'], attributes }],
    outputs: [
      { name: 'label', type: 'int64', shape: ['rows'] },
      { name: 'probabilities', type: 'float32', shape: ['rows', classes.length] },
    ],
    constants: [],
  };
}

/**
 * The trees for an operator whose outputs from `firstOutput` on are those of the model, each leaf multiplied by `scale`.
 *
 * The base scores are a tree of one leaf, in the place in which the model adds them. As the operators' base values onnxruntime gets them wrong for two
 * classes, and leaves them out for an output to which no leaf of a row adds; and a leaf for both classes keeps it from taking scores for probabilities.
 */
function operatorTrees(boosted: BoostedTrees, { scale, firstOutput }: { readonly scale: number; readonly firstOutput: number }): readonly EnsembleTree[] {
  const { baseScore, arithmetic, treesPerRound } = boosted;
  const count = treeCount(boosted.trees);
  const divisor = arithmetic.averages ? count / treesPerRound : 1;
  const trees = Array.from({ length: count }, (_, tree) => ensembleTree(boosted, tree)).map(({ nodes, leaves }) => ({
    nodes,
    leaves: leaves.map((leaf) => ({ ...leaf, output: leaf.output + firstOutput, value: (scale * leaf.value) / divisor })),
  }));
  const base = [...new Array<number>(firstOutput).fill(0), ...baseScore].map((score, output) => ({ tree: count, id: 0, output, value: scale * score }));
  const baseTree = { nodes: [], leaves: base };
  return arithmetic.addsBaseLast ? [...trees, baseTree] : [baseTree, ...trees];
}
