import type { JsonValue } from '@spx/core';
import type { TrialRequest } from './trial-runner.js';

/** Where a worker finds the objective. */
export interface ObjectivePlace {
  readonly module: string;
  readonly export: string;
  /** What the export makes the objective of; absent where it is the objective. */
  readonly argument?: JsonValue;
}

/** What a worker is told. */
export type TrialOrder =
  | {
      readonly what: 'advance';
      readonly request: TrialRequest;
      readonly rung: number | null;
      readonly place: ObjectivePlace;
      readonly threads: number;
    }
  | { readonly what: 'stop'; readonly number: number };
