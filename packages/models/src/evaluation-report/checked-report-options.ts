import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { checkDataset } from '../split/check-dataset.js';
import type { CheckedReportOptions, EvaluationReportOptions } from './evaluation-report-options.js';
import { squaredErrorLoss } from './losses/squared-error-loss.js';

/**
 * Fills in the defaults.
 *
 * @throws {InvalidArgumentError} if an option is outside its range, or the dataset has no session.
 * @throws {ShapeMismatchError} if predictions, baseline or volatility are not one per row.
 * @throws {InsufficientDataError} if there are no rows.
 */
export function checkedReportOptions(options: EvaluationReportOptions): CheckedReportOptions {
  const { dataset, predictions, baseline, volatility } = options;
  checkDataset(dataset);
  const { session } = dataset;
  if (session === undefined) {
    throw new InvalidArgumentError('dataset.session', 'given, for intervals and tests cluster by it', {
      received: undefined,
      remedy: 'Make the dataset with "sessions".',
    });
  }
  const columns = { predictions, 'baseline.predictions': baseline?.predictions, volatility: typeof volatility === 'string' ? undefined : volatility };
  for (const [what, values] of Object.entries(columns)) {
    if (values !== undefined && values.length !== session.length) throw new ShapeMismatchError({ what, expected: session.length, received: values.length });
  }
  const bad = baseline?.predictions.findIndex((value) => !Number.isFinite(value)) ?? -1;
  if (bad !== -1) throw new InvalidArgumentError('baseline.predictions', 'finite in every row', { received: `${baseline?.predictions[bad]} in row ${bad}` });
  const filled = withDefaults(options, session);
  checkNumbers(filled);
  return filled;
}

function withDefaults(options: EvaluationReportOptions, session: Float64Array): CheckedReportOptions {
  return {
    model: 'the model',
    part: 'test',
    loss: squaredErrorLoss(),
    timeZone: 'UTC',
    backtests: [],
    rollingSessions: 20,
    bins: 10,
    level: 0.9,
    alpha: 0.05,
    minimumSessions: 10,
    ...options,
    session,
  };
}

function checkNumbers({ rollingSessions, bins, minimumSessions, level, alpha, trials }: CheckedReportOptions): void {
  for (const [name, value] of Object.entries({ rollingSessions, bins, minimumSessions, trials: trials ?? 1 })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  for (const [name, value] of Object.entries({ level, alpha })) {
    if (!(value > 0 && value < 1)) throw new InvalidArgumentError(name, 'more than 0 and less than 1', { received: value });
  }
}
