import type { DriftVerdict } from '@spx/core';
import type { PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { DependenceRule } from './dependence-rule.js';
import type { FeatureDrift } from './feature-drift.js';

/** Rows of one side of the comparison; times are ISO-8601 UTC, `null` without a `time` column. */
export interface ReportWindow {
  readonly rows: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** What one test said of one feature, after correction. */
export interface FeatureTestResult {
  readonly feature: string;
  readonly test: string;
  readonly statistic: number | null;
  /** Probability of the difference without drift, allowing for dependence as the report does; `null` for a test that has a threshold only. */
  readonly pValue: number | null;
  /** Corrected for the number of features; `null` without a p-value or where the test decided nothing. */
  readonly adjustedPValue: number | null;
  readonly threshold: number;
  readonly verdict: DriftVerdict;
  readonly drifted: boolean;
  /** Why the verdict is inconclusive, or stable beyond the threshold. */
  readonly reason: string | null;
}

/** A feature, or one test on it, that gave no result at all. */
export interface NotChecked {
  readonly feature: string;
  /** The test that failed; `null` when no test could run. */
  readonly test: string | null;
  readonly reason: 'no-reference-values' | 'no-current-values' | 'infinite-values' | 'test-failed';
  /** One sentence for a reader. */
  readonly detail: string;
}

/** Result of a drift check; survives JSON without loss. */
export interface DriftReport {
  readonly schema: 1;
  readonly reference: ReportWindow;
  readonly current: ReportWindow;
  readonly correction: PValueCorrection;
  readonly dependence: DependenceRule;
  readonly alpha: number;
  readonly minimumEffectiveSize: number;
  /** Drifted features as a fraction of those that were decided; `null` when none was. */
  readonly share: number | null;
  /** Names of the drifted features, largest difference first. */
  readonly alarms: readonly string[];
  /** Largest difference first. */
  readonly features: readonly FeatureDrift[];
  /** In the order of the table's columns, then of the tests. */
  readonly tests: readonly FeatureTestResult[];
  readonly notChecked: readonly NotChecked[];
}
