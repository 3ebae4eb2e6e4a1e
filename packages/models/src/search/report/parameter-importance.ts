import { ColumnTable } from '@spx/core';
import { lightgbm } from '../../estimators/gradient-boosting/lightgbm.js';
import { treeCount } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { searchAxis } from '../samplers/space/search-axis.js';
import type { Study, StudyTrial } from '../study.js';
import { boxVariances } from './box-variances.js';
import { treeBoxes } from './tree-boxes.js';

/** How much of the losses hangs on one parameter. */
export interface ParameterShare {
  readonly parameter: string;
  /** Part of the variance of the loss over the space that this parameter explains by itself, 0 to 1; the mean over the trees. */
  readonly share: number;
  /** Standard deviation over the trees: how far they agree. */
  readonly standardDeviation: number;
}

/** What the parameters of a search owe to each other and to themselves. */
export interface ParameterImportance {
  /** Complete trials that it was learnt from. */
  readonly trials: number;
  /** The greatest first. */
  readonly parameters: readonly ParameterShare[];
  /** Part of the variance that only combinations of parameters explain. */
  readonly interactions: number;
}

/** Below this a forest learns nothing. */
const fewestTrials = 10;

/**
 * How much of the variance of the loss, over the whole space, each parameter explains by itself.
 *
 * Method: a random forest learns the loss from the complete trials, with parameters on axes of 0 to 1 in their own scale; for each tree the functional analysis of variance is
 *         computed exactly from its leaves, and shares are averaged. What no parameter explains alone is interaction.
 * Edges:  a parameter that a trial does not have lies in the middle of its axis. `null` for fewer than 10 complete trials, or losses in which no tree finds a split.
 * Meaning: the forest knows what the trials covered. After a search that went straight to one corner, shares speak of that corner and little else.
 *
 * @see Hutter, Hoos and Leyton-Brown, An efficient approach for assessing hyperparameter importance, 2014.
 * @example
 * (await parameterImportance(study))?.parameters[0]; // { parameter: 'learningRate', share: 0.71, standardDeviation: 0.12 }
 */
export async function parameterImportance(study: Study<unknown>): Promise<ParameterImportance | null> {
  const complete = study.trials.filter(({ state }) => state === 'complete');
  if (complete.length < fewestTrials) return null;
  const axes = Object.entries(study.space).map(([name, range]) => searchAxis(name, range));
  const columns = axes.map(({ name, coordinateOf }): [string, Float64Array] => {
    return [name, Float64Array.from(complete, ({ parameters }) => (parameters[name] === undefined ? 0.5 : coordinateOf(parameters[name])))];
  });
  const { boosted } = await forest().fit({ features: new ColumnTable(Object.fromEntries(columns)), label: lossLabel(complete) });
  const trees = Array.from({ length: treeCount(boosted.trees) }, (_, tree) => boxVariances(treeBoxes(boosted.trees, tree, axes.length), axes.length));
  const split = trees.filter(({ total }) => total > 0);
  if (split.length === 0) return null;
  const shares = axes.map(({ name }, axis) =>
    shareOf(
      name,
      split.map((tree) => tree.axes[axis]! / tree.total),
    ),
  );
  const alone = shares.reduce((sum, { share }) => sum + share, 0);
  return { trials: complete.length, parameters: shares.sort((a, b) => b.share - a.share), interactions: Math.max(0, 1 - alone) };
}

/** Trees that are grown deep on seven tenths of the trials each, as their number is small. */
function forest(): ReturnType<typeof lightgbm> {
  return lightgbm({
    ...{ boosting: 'rf', numIterations: 64, numLeaves: 64, baggingFraction: 0.7, baggingFreq: 1 },
    ...{ minDataInLeaf: 2, minDataInBin: 1, minSumHessianInLeaf: 0 },
  });
}

function lossLabel(trials: readonly StudyTrial<unknown>[]): Parameters<ReturnType<typeof lightgbm>['fit']>[0]['label'] {
  const startTime = Float64Array.from(trials, ({ number }) => number);
  return { name: 'loss', values: Float64Array.from(trials, ({ loss }) => loss!), startTime, endTime: startTime, unit: 'fraction', horizonBars: 1 };
}

function shareOf(parameter: string, shares: readonly number[]): ParameterShare {
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  return { parameter, share, standardDeviation: Math.sqrt(shares.reduce((sum, one) => sum + (one - share) ** 2, 0) / shares.length) };
}
