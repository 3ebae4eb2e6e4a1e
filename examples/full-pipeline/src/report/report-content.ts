import type { QuarantinedRow } from '@spx/core';
import type { DriftReport } from '@spx/drift';
import type { EvaluationReport, StudyReport } from '@spx/models';
import type { RunRecord } from '../run-record.js';

/** Importance of one model's strongest features. */
interface ModelImportance {
  readonly model: string;
  readonly features: readonly { readonly name: string; readonly share: number }[];
}

/** Predictions and outcomes of one model on one part, thinned for a picture. */
interface ModelOutcomes {
  readonly model: string;
  readonly part: string;
  readonly predictions: readonly number[];
  readonly outcomes: readonly number[];
}

/** Everything that the report page shows. */
export interface ReportContent {
  readonly record: RunRecord;
  /** What was planted, when the bars were simulated. */
  readonly simulated: { readonly signalR2: number; readonly persistence: number } | null;
  readonly price: { readonly time: readonly number[]; readonly close: readonly number[] };
  readonly importances: readonly ModelImportance[];
  readonly outcomes: readonly ModelOutcomes[];
  /** Of the model that was tested, on the test part. */
  readonly evaluation: EvaluationReport;
  /** Searches for options, by model. */
  readonly studies: readonly { readonly model: string; readonly report: StudyReport }[];
  readonly drift: DriftReport;
  readonly quarantined: readonly QuarantinedRow[];
}
