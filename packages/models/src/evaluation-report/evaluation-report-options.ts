import type { Dataset } from '@spx/core';
import type { Backtest } from '../backtest/backtest.js';
import type { EvaluationLoss } from './losses/evaluation-loss.js';

/** Options of `evaluationReport`. */
export interface EvaluationReportOptions {
  /** Rows that the model was not fitted on, with their sessions; oldest first. */
  readonly dataset: Dataset;
  /** One per row, in the label's unit. */
  readonly predictions: Float64Array;
  /** Mean of the training label (`labelMean`). */
  readonly trainMean: number;
  /** Name of the model. Default `the model`. */
  readonly model?: string;
  /** Which part of the data the rows are. Default `test`. */
  readonly part?: string;
  /** What the model is held against. Default the train mean. */
  readonly baseline?: { readonly name: string; readonly predictions: Float64Array };
  /** Default `squaredErrorLoss()`. */
  readonly loss?: EvaluationLoss;
  /** Whose clock gives hours, dates and months. Default `UTC`. */
  readonly timeZone?: string;
  /**
   * What tells calm rows from turbulent ones: a feature's name, or one value per row, known when the row is. Default the mean absolute label of the last rows whose label had
   * ended, as many as twice the horizon and at least 60.
   */
  readonly volatility?: string | Float64Array;
  /** Backtests of the same predictions, such as one at each cost, in the order in which they are to be named. */
  readonly backtests?: readonly (Backtest | { readonly name: string; readonly backtest: Backtest })[];
  /** Models tried, as a ledger counts them, for the sentence. */
  readonly trials?: number;
  /** Smallest R2 that could have been shown, if it is known; default `minimumDetectableR2` at the persistence of these predictions, for squared error. */
  readonly minimumDetectableR2?: number | null;
  /** Sessions of a rolling window. Default 20. */
  readonly rollingSessions?: number;
  /** Bins of the calibration. Default 10. */
  readonly bins?: number;
  /** Level of intervals. Default 0.9, which agrees with one-sided tests at 0.05. */
  readonly level?: number;
  /** Below it a p-value is taken for evidence. Default 0.05. */
  readonly alpha?: number;
  /** Fewer sessions decide nothing. Default 10. */
  readonly minimumSessions?: number;
}

/** Options with the defaults of all that has one. */
export type CheckedReportOptions = EvaluationReportOptions &
  Required<
    Pick<EvaluationReportOptions, 'model' | 'part' | 'loss' | 'timeZone' | 'backtests' | 'rollingSessions' | 'bins' | 'level' | 'alpha' | 'minimumSessions'>
  > & {
    readonly session: Float64Array;
  };
