import type { BoostedTrees } from '../boosted-trees.js';
import { type CompiledTrees, nodeKind } from '../compiled-trees.js';
import { decisionBits } from '../decision-type.js';
import { mostThresholds } from './rank-plan.js';

/** What a code says of rows without a value: that they are read as zero, or their side at every node that reads the code. */
type MissingReading = 'as-zero' | 'left' | 'right' | 'zero-left' | 'zero-right';

/** Codes of one column of the table: for some of its thresholds the number of those below the value, or whether the value is in a set. */
export interface CodeColumn {
  /** Place among the columns of codes. */
  readonly place: number;
  readonly column: number;
  /** Which thresholds, a stretch of those of the column; for a set of categories a node that asks for it. */
  readonly source: { readonly stretch: number } | { readonly node: number };
  readonly missing: MissingReading;
}

/** The columns of codes that nodes read. */
export interface CodeColumns {
  readonly columns: readonly CodeColumn[];
  /** Distinct thresholds of each column of the table, ascending, in stretches that one byte can number. */
  readonly stretches: ReadonlyMap<number, readonly (readonly number[])[]>;
  /** For each node, numbered across all trees, its column of codes and the code above which rows go right. */
  readonly placeOfNode: Uint32Array;
  readonly codeOfNode: Uint8Array;
}

/** Finds out which codes the nodes of a model need. */
export function codeColumns({ trees: { decision } }: BoostedTrees, trees: CompiledTrees): CodeColumns {
  const stretches = thresholdStretches(trees);
  const known = new Map<string, CodeColumn>();
  const placeOfNode = new Uint32Array(trees.column.length);
  const codeOfNode = new Uint8Array(trees.column.length);
  const ranks = ranksOf(stretches);
  for (let node = 0; node < placeOfNode.length; node++) {
    const column = trees.column[node]!;
    const isSet = trees.kind[node] === nodeKind.categorical;
    const rank = isSet ? 0 : ranks.get(column)!.get(trees.threshold[node]!)!;
    const missing = missingReading(decision[node]!, trees.missing[node] === 1);
    const part = isSet ? `set ${trees.threshold[node]}` : Math.floor(rank / mostThresholds);
    const key = `${column} ${part} ${missing}`;
    const source = isSet ? { node } : { stretch: Math.floor(rank / mostThresholds) };
    const code = known.get(key) ?? { place: known.size, column, source, missing };
    known.set(key, code);
    placeOfNode[node] = code.place;
    codeOfNode[node] = rank % mostThresholds;
  }
  return { columns: [...known.values()], stretches, placeOfNode, codeOfNode };
}

function missingReading(bits: number, goesLeft: boolean): MissingReading {
  if (bits & decisionBits.categorical || bits & decisionBits.missingIsNan) return goesLeft ? 'left' : 'right';
  if (bits & decisionBits.missingIsZero) return goesLeft ? 'zero-left' : 'zero-right';
  return 'as-zero';
}

function thresholdStretches({ column, threshold, kind }: CompiledTrees): Map<number, number[][]> {
  const distinct = new Map<number, Set<number>>();
  for (let node = 0; node < column.length; node++) {
    if (kind[node] === nodeKind.categorical) continue;
    const values = distinct.get(column[node]!) ?? new Set();
    distinct.set(column[node]!, values.add(threshold[node]!));
  }
  return new Map(
    Array.from(distinct, ([place, values]) => {
      const sorted = Array.from(Float64Array.from(values).sort());
      const count = Math.ceil(sorted.length / mostThresholds);
      return [place, Array.from({ length: count }, (_, stretch) => sorted.slice(stretch * mostThresholds, (stretch + 1) * mostThresholds))];
    }),
  );
}

/** For each column the position of each threshold. */
function ranksOf(stretches: ReadonlyMap<number, readonly (readonly number[])[]>): Map<number, Map<number, number>> {
  return new Map(Array.from(stretches, ([column, parts]) => [column, new Map(parts.flat().map((threshold, rank) => [threshold, rank]))]));
}
