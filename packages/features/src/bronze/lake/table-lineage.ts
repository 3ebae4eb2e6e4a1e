import type { JsonObject } from '@spx/core';

/** Where the numbers of a table come from. */
export interface TableLineage {
  /** Tables or files read, by name and SHA-256. */
  readonly inputs: readonly { readonly name: string; readonly hash: string }[];
  /** Commit or version of the code that computed them. */
  readonly codeVersion: string;
  /** Every option that changes the numbers. */
  readonly options: JsonObject;
}
