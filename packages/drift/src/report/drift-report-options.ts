import type { ColumnTable, DriftTest } from '@spx/core';
import type { PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { DependenceRule } from './dependence-rule.js';

/** Options of `driftReport`. */
export interface DriftReportOptions {
  /** What is normal, such as the training rows, oldest first. A column `time` dates the window and is not compared. */
  readonly reference: ColumnTable;
  /** What is to be judged, oldest first, with the same features in any order. */
  readonly current: ColumnTable;
  /** Tests to run on every feature; a feature drifts when any of them says so. */
  readonly tests: readonly DriftTest[];
  /** Correction of p-values for the number of features, test by test. Default `benjamini-hochberg`. */
  readonly correction?: PValueCorrection;
  /** How rows that depend on their neighbours are allowed for. Default `effective-size`. */
  readonly dependence?: DependenceRule;
  /** Level at which a difference is beyond chance, for tests that have a threshold only; unused where dependence is ignored. Default 0.05. */
  readonly alpha?: number;
  /** A feature is inconclusive where a window is worth fewer independent observations than this. Default 10; 0 switches the step off. */
  readonly minimumEffectiveSize?: number;
}
