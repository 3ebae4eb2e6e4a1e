import { readFile } from 'node:fs/promises';
import { DataFormatError } from '@spx/core';
import { parse } from 'yaml';
import type { FeatureMatrix } from '../feature-matrix.js';
import { type FeatureSetOptions, featureSet } from './feature-set.js';
import type { FeatureSetDefinition } from './feature-set-definition.js';

/**
 * Reads a feature set from a JSON or YAML file; {@link featureSet} says what it holds. The package's `feature-set.schema.json` lets an editor complete and check it.
 *
 * @throws {DataFormatError} naming the file and the problem, if it cannot be read, is neither JSON nor YAML, or holds no feature set.
 * @example
 * const matrix = await readFeatureSet('features.yaml');
 */
export async function readFeatureSet(path: string, options: FeatureSetOptions = {}): Promise<FeatureMatrix> {
  try {
    // JSON is YAML.
    return featureSet(parse(await readFile(path, 'utf8')) as FeatureSetDefinition, options);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new DataFormatError({ source: path, problem, cause, remedy: 'Pass a JSON or YAML file that holds what featureSet takes.' });
  }
}
