import type { ModelObjective } from '../../estimators/gradient-boosting/model/model-objective.js';
import { quotable, refuseAt } from './file-place.js';
import { type KeyLine, readKeyLines } from './key-lines.js';
import type { LineCursor } from './line-cursor.js';
import { readNumbers } from './read-numbers.js';
import { readObjective } from './read-objective.js';
import { textLimits } from './text-limits.js';
import { wordsOf } from './words-of.js';

/** What a text model says before its trees. */
export interface ModelHeader {
  /** 2, 3 or 4. */
  readonly version: number;
  readonly featureNames: readonly string[];
  /** Features that were neither constant nor without any value. */
  readonly usableFeatures: number;
  readonly outputs: number;
  readonly objective: ModelObjective;
  /** Whether the sum of the trees is divided by the number of rounds. */
  readonly averages: boolean;
  /** Range or categories of each feature, as the file has them. */
  readonly featureInfos: string | undefined;
  /** Undefined without constraints. */
  readonly monotoneConstraints: string | undefined;
  /** Bytes of each tree, where the file says so. */
  readonly treeSizes: KeyLine | undefined;
}

const known: ReadonlySet<string> = new Set([
  ...['version', 'num_class', 'num_tree_per_iteration', 'label_index', 'max_feature_idx', 'objective', 'average_output'],
  ...['feature_names', 'monotone_constraints', 'feature_infos', 'tree_sizes'],
]);

/** @throws {ArtifactFormatError} if the file does not begin as LightGBM's do, or is of an unknown version. */
export function readModelHeader(cursor: LineCursor): ModelHeader {
  if (cursor.text !== 'tree') refuseAt({ line: 1 }, `a LightGBM model starts with "tree", received "${quotable(cursor.text ?? '')}"`);
  cursor.advance();
  const { number: line } = cursor;
  const fields = readKeyLines(cursor, { known });
  const needed = (key: string): KeyLine => fields.get(key) ?? refuseAt({ line, key }, 'the key is not there');
  const version = readVersion(fields.get('version'));
  const classes = readCount('num_class', needed('num_class'), { from: 1, to: textLimits.treesPerRound });
  const perRound = fields.get('num_tree_per_iteration');
  const outputs = perRound === undefined ? classes : readCount('num_tree_per_iteration', perRound, { from: 1, to: textLimits.treesPerRound });
  const features = readCount('max_feature_idx', needed('max_feature_idx'), { from: 0, to: textLimits.features - 1 }) + 1;
  return {
    version,
    outputs,
    featureNames: readFeatureNames(needed('feature_names'), features),
    usableFeatures: readFeatureInfos(fields.get('feature_infos'), features),
    objective: readObjective(fields.get('objective'), outputs),
    averages: fields.has('average_output'),
    featureInfos: fields.get('feature_infos')?.text,
    monotoneConstraints: readConstraints(fields.get('monotone_constraints'), features),
    treeSizes: fields.get('tree_sizes'),
  };
}

function readConstraints(field: KeyLine | undefined, count: number): string | undefined {
  if (field !== undefined) readNumbers(field.text, { line: field.line, key: 'monotone_constraints' }, { count, whole: { from: -1, to: 1 } });
  return field?.text;
}

/** Early files of the second version do not say so; those of the first have trees without `num_cat`. */
function readVersion(field: KeyLine | undefined): number {
  const version = ['v2', 'v3', 'v4'].indexOf(field?.text ?? 'v2') + 2;
  if (version < 2) refuseAt({ line: field?.line ?? 1, key: 'version' }, `"v2", "v3" and "v4" are read, received "${quotable(field?.text ?? '')}"`);
  return version;
}

function readCount(key: string, { text, line }: KeyLine, whole: { readonly from: number; readonly to: number }): number {
  return readNumbers(text, { line, key }, { count: 1, whole })[0] ?? 0;
}

function readFeatureNames({ text, line }: KeyLine, count: number): readonly string[] {
  const place = { line, key: 'feature_names' };
  const names = new Set<string>();
  for (const name of wordsOf(text)) {
    if (names.has(name)) refuseAt(place, `"${quotable(name)}" is there twice`);
    if (names.size === count) refuseAt(place, `it has more names than ${count} features`);
    names.add(name);
  }
  if (names.size !== count) refuseAt(place, `it has ${names.size} names for ${count} features`);
  return [...names];
}

/** Number of features that have values. */
function readFeatureInfos(field: KeyLine | undefined, count: number): number {
  if (field === undefined) return count;
  let [infos, unused] = [0, 0];
  for (const info of wordsOf(field.text)) {
    infos++;
    if (info === 'none') unused++;
  }
  if (infos !== count) refuseAt({ line: field.line, key: 'feature_infos' }, `it has ${infos} entries for ${count} features`);
  return count - unused;
}
