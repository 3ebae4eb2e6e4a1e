import { InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';

/** Predictions for rows of a dataset, and the bars to lay them on. */
export interface PredictionsOnBarsInput {
  readonly predictions: Float64Array;
  /** Of the same rows: `startTime` is the close of each row's bar. */
  readonly label: Pick<Label, 'startTime'>;
  /** Opens of the bars, epoch milliseconds, increasing. */
  readonly time: Float64Array;
}

/**
 * Predictions of a dataset's rows, laid on the bars that they were known at the close of; NaN for the other bars.
 *
 * A dataset lacks the rows that are masked or still warming up. A row belongs to the last bar that opens before its label starts.
 *
 * @throws {ShapeMismatchError} if there are not as many predictions as label rows.
 * @throws {InvalidArgumentError} if a row starts before the first bar's close, or two rows belong to one bar.
 * @example backtest({ bars, session, predictions: predictionsOnBars({ predictions, label: test.dataset.label, time: bars.column('time') }), rule: signRule() })
 */
export function predictionsOnBars({ predictions, label, time }: PredictionsOnBarsInput): Float64Array {
  const { startTime } = label;
  if (predictions.length !== startTime.length) throw new ShapeMismatchError({ what: 'predictions', expected: startTime.length, received: predictions.length });
  const laid = new Float64Array(time.length).fill(Number.NaN);
  let [bar, previous] = [-1, -1];
  for (let row = 0; row < startTime.length; row++) {
    while (bar + 1 < time.length && time[bar + 1]! < startTime[row]!) bar++;
    if (bar === previous || !(time[bar]! < startTime[row]!)) {
      throw new InvalidArgumentError('label.startTime', 'the close of a bar of its own, in order of time', { received: `${startTime[row]} in row ${row}` });
    }
    laid[bar] = predictions[row]!;
    previous = bar;
  }
  return laid;
}
