import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** Standard errors that hold where residuals depend on their neighbours in time. */
export interface HacErrors {
  readonly kind: 'HAC';
  /** Rows apart up to which residuals may depend on one another: the horizon less 1 for labels that overlap. Default floor(4 (rows / 100)^(2/9)). */
  readonly lags?: number;
}

/** Standard errors that hold where residuals of one group depend on one another in any way. */
export interface ClusteredErrors {
  readonly kind: 'clustered';
  /** Group of each row, such as its session. */
  readonly clusters: Float64Array;
}

/**
 * What the standard errors of a regression allow for.
 *
 * `classical`: nothing; residuals are independent and of one variance. `HC0` to `HC3`: variances that differ from row to row; HC1 multiplies by rows / (rows -
 * coefficients), HC2 and HC3 divide each squared residual by (1 - leverage) and its square. HAC (Newey and West, Bartlett weights) and clusters: dependence as well.
 */
export type StandardErrors = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' | HacErrors | ClusteredErrors;

const plainKinds: readonly unknown[] = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'];

/**
 * Refuses a choice of standard errors that does not fit the rows.
 *
 * @throws {InvalidArgumentError} if the kind is unknown or `lags` is no integer from 0 to rows - 1.
 * @throws {ShapeMismatchError} if there is not one cluster per row.
 */
export function checkStandardErrors(choice: StandardErrors, rows: number): void {
  if (typeof choice === 'string') {
    if (plainKinds.includes(choice)) return;
    throw new InvalidArgumentError('standardErrors', `one of ${plainKinds.join(', ')}, HAC or clustered`, { received: choice });
  }
  if (choice.kind === 'HAC') {
    const lags = hacLags(choice, rows);
    if (!Number.isInteger(lags) || lags < 0 || lags >= Math.max(1, rows)) {
      throw new InvalidArgumentError('standardErrors.lags', `an integer from 0 to ${rows - 1}`, { received: lags });
    }
    return;
  }
  if (choice.clusters.length !== rows) throw new ShapeMismatchError({ what: 'standardErrors.clusters', expected: rows, received: choice.clusters.length });
}

/** The lags asked for, or the rule of thumb of Newey and West (1994). */
export function hacLags({ lags }: HacErrors, rows: number): number {
  return lags ?? Math.floor(4 * (rows / 100) ** (2 / 9));
}
