import type { TableLineage } from '../../bronze/lake/table-lineage.js';

/** Earliest and latest time of a file, epoch milliseconds, both included. */
export interface FileTimes {
  readonly from: number;
  readonly until: number;
}

/** All that is known of one appended file without opening it; the JSON file beside the data. */
export interface FeatureFile {
  readonly specVersion: 1;
  readonly view: string;
  /** Name of the data file in the same folder, made of the beginning of `contentHash`: the same rows appended twice are one file. */
  readonly file: string;
  /** SHA-256 of the data file's bytes. */
  readonly sha256: string;
  /** SHA-256 of entities, times and values, whatever file holds them. */
  readonly contentHash: string;
  readonly rows: number;
  readonly features: readonly string[];
  readonly eventTime: FileTimes;
  readonly knownTime: FileTimes;
  /** When the file was written, ISO-8601 UTC. */
  readonly appendedAt: string;
  /** Names of the data files whose rows this one holds, made by compaction; they stay on the disk and are no longer read. */
  readonly replaces: readonly string[];
  readonly lineage: TableLineage | null;
}
