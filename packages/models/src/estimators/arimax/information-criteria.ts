/** Measures that weigh fit against the number of parameters; less is better. */
export interface InformationCriteria {
  /** Akaike: 2 k - 2 log-likelihood. */
  readonly aic: number;
  /** Akaike with the correction for few rows: + 2 k (k + 1) / (n - k - 1); infinite where n is k + 1 or less. */
  readonly aicc: number;
  /** Schwarz: k log n - 2 log-likelihood. */
  readonly bic: number;
  /** Hannan and Quinn: 2 k log log n - 2 log-likelihood. */
  readonly hqic: number;
}

/** Name of a criterion by which orders are compared. */
export type InformationCriterion = keyof InformationCriteria;

/**
 * Information criteria of a fit.
 *
 * Whether the variance counts as a parameter is the caller's convention: software for regressions leaves it out, software for time series counts it. The difference is the
 * same for every model of the same rows but in `aicc`, for which the variance ought to count.
 *
 * @param fit.parameters - k above.
 * @see Hurvich and Tsai, Regression and time series model selection in small samples, 1989; Hannan and Quinn, The determination of the order of an autoregression, 1979.
 */
export function informationCriteria({
  logLikelihood,
  rows,
  parameters,
}: {
  readonly logLikelihood: number;
  readonly rows: number;
  readonly parameters: number;
}): InformationCriteria {
  const aic = 2 * (parameters - logLikelihood);
  const left = rows - parameters - 1;
  return {
    aic,
    aicc: left > 0 ? aic + (2 * parameters * (parameters + 1)) / left : Number.POSITIVE_INFINITY,
    bic: Math.log(rows) * parameters - 2 * logLikelihood,
    hqic: 2 * Math.log(Math.log(rows)) * parameters - 2 * logLikelihood,
  };
}
