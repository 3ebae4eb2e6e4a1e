import { ArtifactFormatError } from '@spx/core';
import { checkTrees } from '../../../estimators/gradient-boosting/codec/check-trees.js';
import { modelFile } from '../../../estimators/gradient-boosting/codec/model-layout.js';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import { flattenTrees } from '../../../estimators/gradient-boosting/model/flat-trees.js';
import { baseScoreMargin } from '../base-score-margin.js';
import { type XgboostObjective, xgboostObjectives } from '../xgboost-objectives.js';
import { checkCategorySize } from './check-category-size.js';
import { decisionTreeOf } from './decision-tree-of.js';
import { featureNamesOf } from './feature-names-of.js';
import { keptRounds } from './kept-rounds.js';
import type { XgboostContents } from './xgboost-contents.js';

/** What a caller can ask of a reader. */
export interface ReadContentsOptions {
  readonly featureNames?: readonly string[] | undefined;
  readonly rounds?: 'all' | 'best' | undefined;
}

/** Most characters of a parameter's name, with its text where it is no number. */
const longestParameter = 64;

/** The model of a file, checked whole. */
export function modelOfContents(contents: XgboostContents, options: ReadContentsOptions): BoostedTrees {
  const objective = objectiveOf(contents);
  checkSizes(contents);
  checkNames(contents);
  checkCategorySize(contents.trees);
  const treesPerRound = contents.outputs * contents.parallelTrees;
  const rounds = keptRounds(contents, options.rounds ?? 'all');
  const trees = contents.trees
    .slice(0, rounds * treesPerRound)
    .map((tree, position) => decisionTreeOf(tree, { tree: position, weight: contents.treeWeights?.[position] ?? 1 }));
  const boosted: BoostedTrees = {
    featureNames: featureNamesOf(contents, options.featureNames),
    objective: { name: contents.objective, parameters: contents.objectiveParameters, link: objective.link },
    baseScore: baseScoreOf(contents, objective),
    trees: flattenTrees(trees),
    treeOutput: Uint32Array.from(contents.treeInfo).subarray(0, trees.length),
    treesPerRound,
    arithmetic: { precision: 'single', addsBaseLast: addsBaseLast(contents), averages: false },
    summary: {
      ...{ estimator: 'xgboost', objective: contents.objective, rounds, requestedRounds: contents.trees.length / treesPerRound, fitRows: 0 },
      usableFeatures: new Set(trees.flatMap(({ column }) => column)).size,
      leaves: trees.reduce((leaves, { leafValue }) => leaves + leafValue.length, 0),
      earlyStopping: null,
      ...(contents.attributes.size > 0 ? { attributes: Object.fromEntries(contents.attributes) } : {}),
    },
  };
  checkTrees(boosted);
  return boosted;
}

function objectiveOf({ objective }: XgboostContents): XgboostObjective {
  const known = xgboostObjectives.get(objective);
  if (known !== undefined) return known;
  throw new ArtifactFormatError({ problem: `its objective "${objective.slice(0, 64)}" is unknown, ${[...xgboostObjectives.keys()].join(', ')} are read` });
}

function checkSizes({ outputs, parallelTrees, trees, treeInfo }: XgboostContents): void {
  if (outputs > modelFile.maximumOutputs) refuse(`it has ${outputs} outputs, at most ${modelFile.maximumOutputs} are read`);
  if (trees.length % (outputs * parallelTrees) !== 0) refuse(`its ${trees.length} trees are no whole rounds of ${outputs} outputs times ${parallelTrees}`);
  for (let tree = 0; tree < trees.length; tree++)
    if (treeInfo[tree]! < 0 || treeInfo[tree]! >= outputs) refuse(`tree ${tree} adds to output ${treeInfo[tree]} of ${outputs}`);
}

/** Names that the model's own file format could not keep. */
function checkNames({ objectiveParameters, attributes }: XgboostContents): void {
  const long = Object.keys(objectiveParameters).find((name) => name.length > longestParameter);
  if (long !== undefined) refuse(`a parameter of its objective has ${long.length} characters, at most ${longestParameter} are read`);
  if (Object.hasOwn(objectiveParameters, '__proto__') || attributes.has('__proto__')) refuse('it names something "__proto__"');
}

/** XGBoost added the base score after the trees until 1.3, in DART models until 1.4. */
function addsBaseLast({ version, treeWeights }: XgboostContents): boolean {
  return isBefore(version, treeWeights === undefined ? 3 : 4);
}

/** Whether a version is older than 1.`minor`. */
function isBefore([major, other]: XgboostContents['version'], minor: number): boolean {
  return major < 1 || (major === 1 && other < minor);
}

function baseScoreOf({ baseScores, outputs, version, objective: name }: XgboostContents, objective: XgboostObjective): Float64Array {
  if (baseScores.length !== 1 && baseScores.length !== outputs) refuse(`it has ${baseScores.length} base scores for ${outputs} outputs`);
  // Raw scores had a base score in probabilities until 1.3.
  const kind: XgboostObjective['margin'] = name === 'binary:logitraw' && isBefore(version, 3) ? 'logit' : objective.margin;
  return Float64Array.from({ length: outputs }, (_, output) => {
    const score = baseScores[baseScores.length === 1 ? 0 : output]!;
    const margin = version[0] === 0 ? score + 0 : baseScoreMargin(kind, score);
    return Number.isFinite(margin) ? margin : refuse(`its base score ${score} lies outside the domain of its objective`);
  });
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
