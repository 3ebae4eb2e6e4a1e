import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';
import { textLimits } from './text-limits.js';
import type { TreeFields } from './tree-fields.js';

/** What says which nodes are categorical, and which set each has. */
export interface CategoricalNodes {
  readonly decision: readonly number[];
  readonly threshold: readonly number[];
}

const largestWord = 0xffffffff;

/**
 * Sets of categories from words of 32 bits; set `s` lies between boundaries `s` and `s + 1`.
 *
 * @throws {ArtifactFormatError} unless each categorical node has a set of its own.
 */
export function readCategories(fields: TreeFields, { decision, threshold }: CategoricalNodes): number[][] {
  const nodes = Array.from(decision.keys()).filter((node) => decision[node]! & decisionBits.categorical);
  const [sets = 0] = fields.needed('num_cat', { count: 1, whole: { from: 0, to: decision.length } });
  if (sets !== nodes.length) fields.refuse(`it has ${sets} sets for ${nodes.length} categorical nodes`, 'num_cat');
  if (sets === 0) return [];
  checkOwnSets(
    fields,
    nodes.map((node) => threshold[node]!),
  );
  const boundaries = fields.needed('cat_boundaries', { count: sets + 1, whole: { from: 0, to: largestWord } });
  const isAscending = boundaries.every((boundary, set) => (set === 0 ? boundary === 0 : boundary >= boundaries[set - 1]!));
  if (!isAscending) fields.refuse('its numbers do not ascend from 0', 'cat_boundaries');
  const words = fields.needed('cat_threshold', { count: boundaries[sets]!, whole: { from: 0, to: largestWord } });
  const listed = words.reduce((sum, word) => sum + bitsOf(word), words.length);
  if (listed > textLimits.listed) fields.refuse(`it lists more than ${textLimits.listed} categories and words`, 'cat_threshold');
  return nodes.map((_, set) => members(words.slice(boundaries[set], boundaries[set + 1])));
}

/** Number of bits of a word that are set. */
function bitsOf(word: number): number {
  let bits = 0;
  for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) bits++;
  return bits;
}

function checkOwnSets(fields: TreeFields, sets: readonly number[]): void {
  const taken = new Set<number>();
  for (const set of sets) {
    if (!Number.isInteger(set) || set < 0 || set >= sets.length) fields.refuse(`a categorical node has set ${set} of ${sets.length}`, 'threshold');
    if (taken.has(set)) fields.refuse(`two categorical nodes have set ${set}`, 'threshold');
    taken.add(set);
  }
}

function members(words: readonly number[]): number[] {
  const categories: number[] = [];
  for (const [place, word] of words.entries()) {
    for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) categories.push(32 * place + 31 - Math.clz32(rest & -rest));
  }
  return categories;
}
