import { readFile } from 'node:fs/promises';
import { DataFormatError, InvalidArgumentError } from '@spx/core';
import { parse } from 'yaml';
import { parseQualityRules } from './parse-quality-rules.js';
import type { QualityRule } from './quality-rule.js';
import { type QualityRulesOptions, qualityRules } from './quality-rules.js';

const LARGEST_BYTES = 1_000_000;

/**
 * Rules from a JSON or YAML file; told apart by nothing, for JSON is YAML. The file is data: nothing in it is run.
 *
 * @throws {DataFormatError} naming the file, if it cannot be read, is larger than 1 MB or is neither JSON nor YAML.
 * @throws {InvalidArgumentError} as {@link qualityRules}.
 * @example
 * const rules = await readQualityRules('quality.yaml', { calendars: [usEquitiesRegular()] });
 */
export async function readQualityRules(path: string, options: QualityRulesOptions = {}): Promise<readonly QualityRule[]> {
  const content = await contentOf(path);
  try {
    return qualityRules(parseQualityRules(content), options);
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    throw new InvalidArgumentError(cause.argument, cause.expected, { received: cause.received, cause, remedy: `Mend the field in ${path}.` });
  }
}

async function contentOf(path: string): Promise<unknown> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LARGEST_BYTES) throw new DataFormatError({ source: path, problem: `it has ${bytes.length} bytes, the limit is ${LARGEST_BYTES}` });
    return parse(bytes.toString('utf8'), { maxAliasCount: 100 });
  } catch (cause) {
    if (cause instanceof DataFormatError) throw cause;
    throw new DataFormatError({ source: path, problem: cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause), cause });
  }
}
