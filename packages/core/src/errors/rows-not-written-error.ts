import type { FeatureRow } from '../contracts/feature-store.js';
import { describeValue } from './describe-value.js';
import { StoreError, type StoreErrorDetails } from './store-error.js';

const NAMED = 3;

/** What a {@link RowsNotWrittenError} reports. */
export interface RowsNotWrittenErrorDetails extends Pick<StoreErrorDetails, 'store' | 'cause' | 'remedy'> {
  readonly view: string;
  /** Rows that were not confirmed, one or more, in the order of the put. */
  readonly rows: readonly FeatureRow[];
  /** Rows of the whole put. */
  readonly total: number;
  /** Why, to follow a colon. */
  readonly problem: string;
}

/**
 * A store went away in the middle of a put. The other rows of the put are stored; those in `rows` were not confirmed, and putting them again is safe.
 *
 * The message counts them and names the first three entities.
 */
export class RowsNotWrittenError extends StoreError {
  readonly view: string;
  readonly rows: readonly FeatureRow[];

  constructor(details: RowsNotWrittenErrorDetails) {
    const { view, rows, total } = details;
    const named = rows.slice(0, NAMED).map((row) => describeValue(row.entity));
    const more = rows.length > NAMED ? `${named.join(', ')} and ${rows.length - NAMED} more` : named.join(', ');
    const operation = `write ${rows.length} of ${total} rows of view ${describeValue(view)} (${more})`;
    super({ remedy: 'Put the rows in "rows" of this error again once the store answers; a row that did arrive is ignored.', ...details, operation });
    this.view = view;
    this.rows = rows;
  }
}
