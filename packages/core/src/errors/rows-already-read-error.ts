import { formatTime } from '../report/format-time.js';
import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link RowsAlreadyReadError} reports. */
export interface RowsAlreadyReadErrorDetails extends SpxErrorOptions {
  readonly series: string;
  /** Start of the rows, epoch milliseconds. */
  readonly from: number;
  /** End of the rows, epoch milliseconds. */
  readonly to: number;
  /** Who has read or learned from them, to follow "were used by". */
  readonly usedBy: string;
}

/** Rows that a test needs unseen were read before, by a decision, by a training or by an earlier step of the test. */
export class RowsAlreadyReadError extends SpxError {
  readonly series: string;
  readonly from: number;
  readonly to: number;
  readonly usedBy: string;

  constructor(details: RowsAlreadyReadErrorDetails) {
    const { series, from, to, usedBy } = details;
    const range = `from ${formatTime(from)} to ${formatTime(to)} UTC`;
    super('ROWS_ALREADY_READ', `Rows of ${describeValue(series)} ${range} must be unseen, they were used by ${usedBy}.`, {
      remedy: 'Give only sessions that came after every earlier decision and training.',
      ...details,
    });
    this.series = series;
    this.from = from;
    this.to = to;
    this.usedBy = usedBy;
  }
}
