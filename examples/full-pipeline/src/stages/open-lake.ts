import { type ParquetLake, parquetLake } from '@spx/features';

const lakes = new Map<string, ParquetLake>();

/** The lake in a folder; one a folder and process, so that a task finds what the task before it still holds in memory. */
export function openLake(directory: string): ParquetLake {
  const lake = lakes.get(directory) ?? parquetLake(directory);
  lakes.set(directory, lake);
  return lake;
}
