import type { XgboostTree } from '../read/xgboost-contents.js';
import type { BinaryScanner } from './binary-scanner.js';

const parameterBytes = 148;
const nodeBytes = 20;
const statisticsBytes = 16;
/** The bit of a node's split that says where rows without a value go. */
const defaultLeftBit = 0x80000000;

/** One tree: its parameters, then 20 bytes per node (parent, children, split, value), then 16 per node (gain, weight, base weight, leaves). */
export function treeOfBinary(scanner: BinaryScanner): XgboostTree {
  scanner.need(parameterBytes, 'the start of a tree');
  const [, nodes = 0, deleted = 0, , , leafVector = 0] = Array.from({ length: 6 }, scanner.word);
  scanner.skip(parameterBytes - 24);
  if (leafVector !== 0) scanner.refuse('a tree has vectors as leaves, which are not read');
  scanner.need(nodes * (nodeBytes + statisticsBytes), `a tree of ${nodes} nodes`);
  const tree = {
    ...{ leftChildren: new Int32Array(nodes), rightChildren: new Int32Array(nodes), splitIndices: new Uint32Array(nodes) },
    ...{ splitConditions: new Float32Array(nodes), defaultLeft: new Uint8Array(nodes) },
    ...{ lossChanges: new Float32Array(nodes), sumHessian: new Float32Array(nodes), baseWeights: new Float32Array(nodes) },
  };
  for (let node = 0; node < nodes; node++) {
    scanner.skip(4);
    tree.leftChildren[node] = scanner.integer();
    tree.rightChildren[node] = scanner.integer();
    const split = scanner.word();
    tree.splitIndices[node] = split % defaultLeftBit;
    tree.defaultLeft[node] = split >= defaultLeftBit ? 1 : 0;
    tree.splitConditions[node] = scanner.single();
  }
  for (let node = 0; node < nodes; node++) {
    tree.lossChanges[node] = scanner.single();
    tree.sumHessian[node] = scanner.single();
    tree.baseWeights[node] = scanner.single();
    scanner.skip(4);
  }
  return { ...tree, categories: new Map(), deleted };
}
