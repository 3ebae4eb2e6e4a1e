import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import { shortNumber } from './general-number.js';
import type { ModelHeader } from './model-header.js';
import type { ModelTrailer } from './model-trailer.js';
import { wordsOf } from './words-of.js';

/** What LightGBM writes into a file that predictions do not need, under its own keys. */
export interface FileNotes {
  readonly feature_infos?: string;
  readonly monotone_constraints?: string;
  /** One number per tree. */
  readonly shrinkage?: string;
  /** One parameter per line. */
  readonly parameters?: string;
  readonly pandas_categorical?: string;
}

/** Characters of all notes together, beyond which a model is read without them. */
const mostCharacters = 4 * 1024 * 1024;

/** The notes of a file, to be kept as attributes of the summary. */
export function readNotes(header: ModelHeader, shrinkages: readonly number[], trailer: ModelTrailer): Readonly<Record<string, string>> {
  const given: readonly (readonly [keyof FileNotes, string | undefined])[] = [
    ['feature_infos', header.featureInfos],
    ['monotone_constraints', header.monotoneConstraints],
    ['shrinkage', shrinkages.map(shortNumber).join(' ')],
    ['parameters', trailer.parameterLines],
    ['pandas_categorical', trailer.pandasCategorical],
  ];
  const present = given.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  const characters = present.reduce((sum, [, text]) => sum + text.length, 0);
  return characters > mostCharacters ? {} : Object.fromEntries(present);
}

/**
 * The notes of a model that was read from a file.
 *
 * @throws {InvalidArgumentError} if they would break the file that they are written into.
 */
export function writtenNotes({ summary, featureNames, treeOutput }: BoostedTrees): FileNotes {
  const notes: FileNotes = summary.attributes ?? {};
  const { feature_infos, monotone_constraints, shrinkage, parameters, pandas_categorical } = notes;
  checkWords('feature_infos', feature_infos, featureNames.length);
  checkWords('monotone_constraints', monotone_constraints, featureNames.length);
  // A model of the first rounds of another keeps the notes of all.
  if (shrinkage !== undefined && countWords(shrinkage) < treeOutput.length) refuse('shrinkage', 'a number for each tree', countWords(shrinkage));
  for (const [key, text] of Object.entries({ feature_infos, monotone_constraints, shrinkage, pandas_categorical })) {
    if (text !== undefined && /[\r\n]/.test(text)) refuse(key, 'a single line', text.slice(0, 100));
  }
  const stranger = parameters?.split('\n').find((line) => line !== '' && !(line.startsWith('[') && line.endsWith(']')));
  if (stranger !== undefined) refuse('parameters', 'lines of the form [name: value]', stranger.slice(0, 100));
  return notes;
}

function checkWords(key: string, text: string | undefined, count: number): void {
  if (text !== undefined && countWords(text) !== count) refuse(key, `${count} words, one per feature`, countWords(text));
}

function countWords(text: string): number {
  let words = 0;
  for (const _ of wordsOf(text)) words++;
  return words;
}

function refuse(key: string, expected: string, received: unknown): never {
  throw new InvalidArgumentError(`model.summary.attributes.${key}`, expected, { received });
}
