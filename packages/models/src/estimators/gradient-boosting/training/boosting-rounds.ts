import type { SeededRandom } from '@spx/core';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { DecisionTree } from '../model/decision-tree.js';
import { withNodeSums } from '../model/node-sums.js';
import type { BoundObjective, Derivatives } from '../objectives/objective.js';
import { featureSampler } from './feature-sampler.js';
import type { PartitionedTree } from './grown-tree.js';
import { type LeafValues, leafValues } from './leaf-values.js';
import { oneSideSampler } from './one-side-sampler.js';
import { type RowSample, rowSampler } from './row-sampler.js';
import { addTree, type RowScores } from './row-scores.js';
import type { SideSums } from './search/feature-histogram.js';
import type { TrainingParameters } from './training-parameters.js';
import { type GrowInput, type TreeGrower, treeGrower } from './tree-grower.js';
import type { WeightedTree } from './weighted-tree.js';

/** The rows that trees are fitted on, and how. */
export interface BoostingRoundsInput {
  readonly columns: BinnedColumns;
  readonly objective: BoundObjective;
  /** Of the fit's rows, before the first round; the scores lie in the kernel's memory. */
  readonly rows: RowScores;
  readonly weights: Float64Array | undefined;
  readonly parameters: TrainingParameters;
  readonly random: SeededRandom;
  readonly threads: number;
}

/** Grows the trees of one round after the other. */
export interface BoostingRounds {
  /** One tree per output for the scores as they are. */
  next(round: number): readonly GrownRoundTree[];
  /** Adds a tree of the last round to the scores, times a factor. */
  add(grown: GrownRoundTree, factor: number): void;
  stop(): Promise<void>;
}

/** A tree and where its rows lie. */
export interface GrownRoundTree extends WeightedTree {
  readonly grown: PartitionedTree;
  readonly sample: RowSample;
}

/** Derives the loss, samples rows and features, grows a tree per output and gives its leaves values. */
export async function boostingRounds(input: BoostingRoundsInput): Promise<BoostingRounds> {
  const { columns, objective, rows, parameters, random, threads } = input;
  const hasHessian = !objective.hasUnitHessian || parameters.sampling.oneSide !== undefined;
  const grower = await treeGrower({ columns, limits: parameters.tree, hasHessian, threads });
  const derivatives = derivativesOf(grower, rows.scores.length);
  const sampleOf = roundSampler(columns.rowCount, parameters, random.fork('rows'));

  return {
    stop: grower.stop,
    next: (round) => {
      derive(input, derivatives);
      const sample = sampleOf(round, derivatives);
      return rows.scores.map((_, output) => {
        const features = featureSampler(columns.mappers.length, parameters.sampling, random.fork(streamName(round, output)));
        const grown = growTree(grower, derivatives[output]!, { rows: sample.fitted, features, output });
        const leaves = leavesOf(input, grown, { output, sums: grower.leafSums(grown) });
        return { grown, sample, output, weight: 1, tree: decisionTree(grown, leaves) };
      });
    },
    add: (tree, factor) => addGrown(grower, rows, { tree, factor }),
  };
}

/** One output writes where the grower reads. */
function derivativesOf(grower: TreeGrower, outputs: number): readonly Derivatives[] {
  if (outputs === 1) return [grower.derivatives];
  const { gradient, hessian } = grower.derivatives;
  const doubles = (): Float64Array => new Float64Array(gradient.length);
  return Array.from({ length: outputs }, () => ({ gradient: doubles(), hessian: hessian === undefined ? undefined : doubles() }));
}

function derive({ objective, rows, columns }: BoostingRoundsInput, derivatives: readonly Derivatives[]): void {
  const written = objective.hasUnitHessian ? derivatives.map(({ gradient }) => ({ gradient, hessian: undefined })) : derivatives;
  objective.derive(rows.scores, written, { from: 0, to: columns.rowCount });
  if (objective.hasUnitHessian) for (const { hessian } of derivatives) hessian?.fill(1);
}

function roundSampler(
  rowCount: number,
  { sampling, learningRate }: TrainingParameters,
  random: SeededRandom,
): (round: number, derivatives: readonly Derivatives[]) => RowSample {
  const { oneSide } = sampling;
  return oneSide === undefined ? rowSampler(rowCount, sampling, random) : oneSideSampler(rowCount, { oneSide, learningRate, random });
}

function streamName(round: number, output: number): string {
  return output === 0 ? `features ${round}` : `features ${round} ${output}`;
}

function growTree(grower: TreeGrower, derivatives: Derivatives, input: GrowInput): PartitionedTree {
  if (derivatives !== grower.derivatives) {
    grower.derivatives.gradient.set(derivatives.gradient);
    if (derivatives.hessian !== undefined) grower.derivatives.hessian?.set(derivatives.hessian);
  }
  return grower.grow(input);
}

function leavesOf(
  { objective, rows, weights, parameters }: BoostingRoundsInput,
  grown: PartitionedTree,
  of: { readonly output: number; readonly sums: readonly SideSums[] },
): LeafValues {
  const { renewal } = objective;
  return leafValues(grown, {
    sums: of.sums,
    limits: parameters.tree,
    learningRate: parameters.learningRate,
    renewal: renewal === undefined ? undefined : { rule: renewal, scores: rows.scores[of.output]!, weights },
  });
}

function decisionTree({ nodes }: PartitionedTree, leaves: LeafValues): DecisionTree {
  return withNodeSums({ ...nodes, leafValue: leaves.value, leafWeight: leaves.weight, leafRows: leaves.rows });
}

/** Rows that were fitted are in their leaf already; the others look for it. */
function addGrown(grower: TreeGrower, rows: RowScores, { tree, factor }: { readonly tree: GrownRoundTree; readonly factor: number }): void {
  const { leftOut } = tree.sample;
  const ofLeaf = tree.tree.leafValue.map((value) => value * factor);
  grower.addToScores(tree.grown, rows.scores[tree.output]!, ofLeaf);
  if (leftOut.length > 0) addTree(rows, tree, { factor, rows: leftOut });
}
