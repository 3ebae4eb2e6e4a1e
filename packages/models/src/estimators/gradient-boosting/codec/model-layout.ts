import type { BoostedTrees } from '../model/boosted-trees.js';
import { treeCount } from '../model/flat-trees.js';

/** Marks and limits of a model file. */
export const modelFile: ModelFile = {
  magic: new TextEncoder().encode('SPXTREES'),
  formatVersion: 2,
  headerBytes: 48,
  maximumBytes: 1024 * 1024 * 1024,
  maximumMetadataBytes: 16 * 1024 * 1024,
  maximumOutputs: 4096,
};

interface ModelFile {
  readonly magic: Uint8Array;
  readonly formatVersion: number;
  readonly headerBytes: number;
  readonly maximumBytes: number;
  readonly maximumMetadataBytes: number;
  readonly maximumOutputs: number;
}

/** Bits of the header's flags. */
const flagBits = { leafNumbers: 1, linear: 2, single: 4, addsBaseLast: 8, averages: 16 } as const;

/** How much of each kind there is: the numbers of the header, in their order. */
export interface ModelSizes {
  readonly trees: number;
  readonly nodes: number;
  readonly metadata: number;
  readonly outputs: number;
  readonly treesPerRound: number;
  readonly flags: number;
  readonly categorySets: number;
  readonly categoryWords: number;
  readonly linearTerms: number;
}

/** What the flags say. */
export interface ModelFlags {
  readonly hasLeafNumbers: boolean;
  readonly isLinear: boolean;
  readonly arithmetic: BoostedTrees['arithmetic'];
}

/** The numbers of a model's header. */
export function sizesOf({ trees, baseScore, treesPerRound, arithmetic }: BoostedTrees, metadata: number): ModelSizes {
  const set = (bit: number, isSet: boolean): number => (isSet ? bit : 0);
  return {
    trees: treeCount(trees),
    nodes: trees.column.length,
    metadata,
    outputs: baseScore.length,
    treesPerRound,
    flags:
      set(flagBits.leafNumbers, trees.leafNumber !== undefined) |
      set(flagBits.linear, trees.linear !== undefined) |
      set(flagBits.single, arithmetic.precision === 'single') |
      set(flagBits.addsBaseLast, arithmetic.addsBaseLast) |
      set(flagBits.averages, arithmetic.averages),
    categorySets: trees.firstCategoryWord.length - 1,
    categoryWords: trees.categoryWords.length,
    linearTerms: trees.linear?.column.length ?? 0,
  };
}

/** The header's flags by name. */
export function flagsOf({ flags }: ModelSizes): ModelFlags {
  return {
    hasLeafNumbers: (flags & flagBits.leafNumbers) !== 0,
    isLinear: (flags & flagBits.linear) !== 0,
    arithmetic: {
      precision: flags & flagBits.single ? 'single' : 'double',
      addsBaseLast: (flags & flagBits.addsBaseLast) !== 0,
      averages: (flags & flagBits.averages) !== 0,
    },
  };
}

/** Bytes of a whole file with these sizes. */
export function totalBytes(sizes: ModelSizes): number {
  const { trees, nodes, metadata, outputs, categorySets, categoryWords, linearTerms } = sizes;
  const { hasLeafNumbers, isLinear } = flagsOf(sizes);
  const leaves = nodes + trees;
  const doubles = outputs + 4 * nodes + 2 * leaves + (isLinear ? leaves + linearTerms : 0);
  const words =
    trees + 1 + trees + 4 * nodes + leaves + categorySets + 1 + categoryWords + (hasLeafNumbers ? leaves : 0) + (isLinear ? leaves + 1 + linearTerms : 0);
  return modelFile.headerBytes + 8 * doubles + 4 * words + nodes + metadata;
}
