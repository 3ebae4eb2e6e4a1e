import { builtInCalendarIds } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { hashFile } from './hash-file.js';

/** Options that name files. */
type FileOptions = Pick<PipelineConfig, 'bars' | 'calendar' | 'featureSet' | 'quality'>;

/**
 * SHA-256 of every file that a run reads, by the name it was given: what a finished task depends on is the content of a file, not its name.
 *
 * @throws {DataFormatError} if one cannot be read.
 */
export async function hashSources({ bars, calendar, featureSet, quality }: FileOptions): Promise<Readonly<Record<string, string>>> {
  const files = [
    ...bars.map((path) => [path, '--bars'] as const),
    ...(calendar === undefined || builtInCalendarIds.includes(calendar) ? [] : [[calendar, '--calendar'] as const]),
    ...(featureSet === undefined ? [] : [[featureSet, '--feature-set'] as const]),
    ...(quality === undefined ? [] : [[quality, '--quality'] as const]),
  ];
  return Object.fromEntries(await Promise.all(files.map(async ([path, flag]) => [path, await hashFile(path, flag)] as const)));
}
