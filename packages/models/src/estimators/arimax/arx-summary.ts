import type { JsonObject } from '@spx/core';
import type { CompleteRows } from './complete-rows.js';
import type { LeastSquaresCoefficient, LeastSquaresFit } from './least-squares-fit.js';
import type { OrderSelection } from './order-selection.js';
import type { RegressorColumns } from './regressor-columns.js';

/** A fit with what led to it. */
export interface ArxFit {
  readonly columns: RegressorColumns;
  readonly complete: CompleteRows;
  readonly fit: LeastSquaresFit;
  /** The orders compared, where the order was found from the data. */
  readonly selection: OrderSelection | null;
  /** Rows of the dataset. */
  readonly rows: number;
}

/** What a reader wants to know of an ARX fit, as JSON; a number that is not finite (a perfect fit, a constant label) is `null`. */
export function arxSummary({ columns, complete, fit, selection, rows }: ArxFit): JsonObject {
  const [lags, inputs] = [columns.autoregressive.length, columns.exogenous.length];
  return {
    model: `ARX(${lags}): least-squares regression of the label on ${lags} autoregressive and ${inputs} exogenous columns; not a regression with ARIMA errors`,
    order: lags,
    rows,
    rowsWithMissingInput: complete.rows === null ? 0 : rows - complete.rows.length,
    residualDegrees: fit.residualDegrees,
    rSquared: finiteOrNull(fit.rSquared),
    adjustedRSquared: finiteOrNull(fit.adjustedRSquared),
    residualVariance: fit.residualVariance,
    logLikelihood: finiteOrNull(fit.logLikelihood),
    aic: finiteOrNull(fit.aic),
    bic: finiteOrNull(fit.bic),
    aicc: finiteOrNull(fit.aicc),
    hqic: finiteOrNull(fit.hqic),
    fStatistic: fit.fStatistic === null ? null : finiteOrNull(fit.fStatistic),
    fPValue: fit.fPValue,
    method: fit.method,
    conditionNumber: finiteOrNull(fit.conditionNumber),
    standardErrors: fit.standardErrors,
    ...(selection === null ? {} : orderSummary(selection)),
    coefficients: [fit.intercept, ...fit.terms].map(coefficientSummary),
    dropped: [
      ...complete.mostlyMissing.map((name) => ({ name, reason: 'missing in more than half of the rows' })),
      ...fit.dropped.map(({ name, reason }) => ({ name, reason })),
    ],
  };
}

function orderSummary({ criterion, rows, candidates }: OrderSelection): JsonObject {
  return {
    orderCriterion: criterion,
    orderRows: rows,
    orders: candidates.map(({ order, aic, aicc, bic, hqic }) => ({
      ...{ order, aic: finiteOrNull(aic), aicc: finiteOrNull(aicc), bic: finiteOrNull(bic), hqic: finiteOrNull(hqic) },
    })),
  };
}

function coefficientSummary({ name, estimate, standardError, tStatistic, pValue, confidenceInterval }: LeastSquaresCoefficient): JsonObject {
  const [lower, upper] = confidenceInterval;
  return {
    ...{ name, estimate, standardError: finiteOrNull(standardError), tStatistic: finiteOrNull(tStatistic), pValue: finiteOrNull(pValue) },
    ...{ lower: finiteOrNull(lower), upper: finiteOrNull(upper) },
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
