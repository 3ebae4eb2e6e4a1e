import { documentFields } from '../document/document-fields.js';
import { parseJsonDocument } from '../document/parse-json-document.js';
import { checkTreeCount } from '../read/check-tree-count.js';
import { objectiveParametersOf } from '../read/objective-parameters-of.js';
import type { XgboostContents } from '../read/xgboost-contents.js';
import { type BinaryScanner, binaryScanner } from './binary-scanner.js';
import { treeOfBinary } from './tree-of-binary.js';

/** Bytes of the group of numbers that starts a file, and of that which starts its trees. */
const learnerBytes = 136;
const modelBytes = 160;
/** Bytes of a tree that has no nodes. */
const emptyTreeBytes = 148;

/**
 * The contents of a file in the binary format that XGBoost wrote up to 1.7 (`.model`, `.bin`, `.deprecated`), of 0.81 or later.
 *
 * It names no features and has no categories. Layout: numbers of the learner, names of objective and booster, numbers of the model, trees, output of each tree,
 * weights of a DART model, attributes; in 1.0 and later the objective's parameters are one of the attributes, as JSON.
 */
export function contentsOfBinary(bytes: Uint8Array): XgboostContents {
  const scanner = binaryScanner(bytes, startsWith(bytes, 'binf') ? 4 : 0);
  if (startsWith(bytes, 'bs64')) scanner.refuse('it is in base64');
  if (startsWith(bytes, 'CONFIG-offset:')) scanner.refuse('it is a snapshot of a booster in memory (pickle, serialize), not a model file');
  const learner = learnerOf(scanner);
  const objective = scanner.text();
  const booster = scanner.text();
  if (booster !== 'gbtree' && booster !== 'dart') scanner.refuse(`its booster is "${booster.slice(0, 64)}", models of "gbtree" and "dart" are read`);
  const { count, parallelTrees } = modelOf(scanner);
  const trees = Array.from({ length: count }, () => treeOfBinary(scanner));
  scanner.need(4 * count, 'the outputs of the trees');
  const treeInfo = Array.from({ length: count }, scanner.integer);
  const treeWeights = booster === 'dart' && count > 0 ? weightsOf(scanner, count) : undefined;
  const attributes = learner.hasAttributes ? attributesOf(scanner) : new Map<string, string>();
  // Before 1.0 a text of its own and the names of metrics follow.
  if (learner.version[0] === 0 && objective === 'count:poisson') attributes.set('count_poisson_max_delta_step', scanner.text());
  if (learner.hasMetrics && learner.version[0] === 0) textsOf(scanner);
  if (scanner.left() > 0) scanner.refuse(`${scanner.left()} bytes follow its end`);
  const objectiveParameters = takeObjectiveParameters(attributes);
  return {
    ...{ featureNames: [], featureCount: learner.featureCount, objective, objectiveParameters, baseScores: [learner.baseScore] },
    ...{ version: learner.version, outputs: learner.outputs, parallelTrees, trees, treeInfo, treeWeights, attributes },
  };
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, mark.length)) === mark;
}

interface Learner {
  readonly baseScore: number;
  readonly featureCount: number;
  readonly outputs: number;
  readonly hasAttributes: boolean;
  readonly hasMetrics: boolean;
  readonly version: readonly [number, number];
}

function learnerOf(scanner: BinaryScanner): Learner {
  scanner.need(learnerBytes, 'the start of a model');
  const baseScore = scanner.single();
  const [featureCount = 0, classes = 0, attributes = 0, metrics = 0, major = 0, minor = 0, targets = 0] = Array.from({ length: 7 }, scanner.word);
  scanner.skip(learnerBytes - 32);
  if (major > 1) scanner.refuse(`it claims version ${major}.${minor}, the format ended with 1.7`);
  // Before 1.6 the place of the number of targets held nothing.
  const outputs = Math.max(1, classes, major === 1 && minor >= 6 ? targets : 1);
  return { baseScore, featureCount, outputs, hasAttributes: attributes !== 0, hasMetrics: metrics !== 0, version: [major, minor] };
}

function modelOf(scanner: BinaryScanner): { readonly count: number; readonly parallelTrees: number } {
  scanner.need(modelBytes, 'the start of the trees');
  const count = scanner.word();
  // The number of roots before 1.6, which was always 1.
  const parallelTrees = Math.max(1, scanner.word());
  scanner.skip(modelBytes - 8);
  checkTreeCount(count, scanner.refuse);
  scanner.need(count * emptyTreeBytes, `${count} trees`);
  return { count, parallelTrees };
}

function weightsOf(scanner: BinaryScanner, trees: number): readonly number[] {
  const count = scanner.length(4);
  if (count !== trees) scanner.refuse(`it has ${count} weights for ${trees} trees`);
  return Array.from({ length: count }, scanner.single);
}

function attributesOf(scanner: BinaryScanner): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let missing = scanner.length(16); missing > 0; missing--) {
    const name = scanner.text();
    if (attributes.has(name)) scanner.refuse(`the attribute "${name.slice(0, 64)}" comes twice`);
    attributes.set(name, scanner.text());
  }
  return attributes;
}

function textsOf(scanner: BinaryScanner): void {
  for (let missing = scanner.length(8); missing > 0; missing--) scanner.text();
}

/** Takes out what XGBoost itself keeps among the attributes of a binary file only. */
function takeObjectiveParameters(attributes: Map<string, string>): Record<string, number> {
  const objective = attributes.get('objective');
  const step = Number(attributes.get('count_poisson_max_delta_step') ?? Number.NaN);
  for (const own of ['objective', 'metrics', 'count_poisson_max_delta_step']) attributes.delete(own);
  if (objective === undefined) return Number.isFinite(step) ? { max_delta_step: step } : {};
  return objectiveParametersOf(documentFields(parseJsonDocument(new TextEncoder().encode(objective)), 'objective'));
}
