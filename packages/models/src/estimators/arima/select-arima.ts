import { InvalidArgumentError } from '@spx/core';
import type { InformationCriteria, InformationCriterion } from '../arimax/information-criteria.js';
import { type ArimaOrders, allOrders, firstOrders, neighbours, type OrderBounds, specificationOf } from './arima-orders.js';
import type { ArimaSpecification } from './arima-specification.js';
import { differencesByKpss } from './differences-by-kpss.js';
import { type ArimaFit, type FitArimaOptions, fitArima } from './fit-arima.js';

/** A series and the orders to choose from. */
export interface SelectArimaOptions extends Pick<FitArimaOptions, 'y' | 'exogenous' | 'standardErrors'> {
  /** Differences, the same for all candidates. Default: until KPSS at 5 % speaks for a constant mean, at most 2. */
  readonly d?: number;
  /** Period in rows and seasonal differences (default 0). Default no season. */
  readonly season?: { readonly period: number; readonly D?: number };
  /** Largest orders. Default p 5, q 5, and with a season P 2, Q 2. */
  readonly maximum?: { readonly p?: number; readonly q?: number; readonly P?: number; readonly Q?: number };
  /** Default: both are tried where d + D is at most 1, and none otherwise. */
  readonly constant?: boolean;
  /** Default `aicc`. */
  readonly criterion?: InformationCriterion;
  /** `stepwise` walks from small models to better neighbours; `grid` fits all. Default `stepwise`. */
  readonly search?: 'stepwise' | 'grid';
}

/** A candidate with its criteria. */
export interface ArimaCandidate extends InformationCriteria, Pick<ArimaSpecification, 'order' | 'seasonal' | 'constant'> {
  readonly logLikelihood: number;
  /** Rows that the likelihood counts, the same for all candidates. */
  readonly observations: number;
  /** A candidate whose fit did not converge cannot be chosen. */
  readonly isConverged: boolean;
}

/** Orders compared on the same observations. */
export interface ArimaSelection {
  /** The candidate of the least criterion. */
  readonly fit: ArimaFit;
  readonly criterion: InformationCriterion;
  /** Differences of all candidates. */
  readonly d: number;
  /** In the order in which they were tried. */
  readonly candidates: readonly ArimaCandidate[];
}

/**
 * Chooses the orders of a regression with ARIMA errors by an information criterion.
 *
 * Sample: differences are the same for every candidate, and the exact likelihood drops no rows for lags, so all are compared on the same observations. Criteria of models with
 *         other differences are not comparable: `d` is a test's or the caller's choice, never a criterion's.
 * Bias:   the standard errors and the likelihood of the chosen model do not know that it was chosen; score it on later rows.
 * Cost:   stepwise usually fits 10 to 30 models, the grid all of them.
 *
 * @throws {InvalidArgumentError} if an option is out of its range, or as in `fitArima`.
 * @throws {InsufficientDataError} if the largest candidate tried needs more observations.
 * @see Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, 2008; Hurvich and Tsai, 1989, for the default criterion.
 * @example selectArima({ y }).fit.specification.order // [1, 0, 1], say
 */
export function selectArima(options: SelectArimaOptions): ArimaSelection {
  const { y, exogenous, criterion = 'aicc', search = 'stepwise', standardErrors } = options;
  const bounds = boundsOf(options);
  const tried = new Map<string, { readonly fit: ArimaFit; readonly orders: ArimaOrders }>();
  const attempt = (orders: ArimaOrders): void => {
    const key = JSON.stringify(orders);
    if (tried.has(key)) return;
    tried.set(key, { orders, fit: fitArima({ y, ...(exogenous && { exogenous }), ...specificationOf(orders, bounds), standardErrors: null }) });
  };
  const best = (): { readonly fit: ArimaFit; readonly orders: ArimaOrders } => {
    const eligible = [...tried.values()].filter(({ fit }) => isConverged(fit));
    return eligible.reduce((least, each) => (each.fit[criterion] < least.fit[criterion] ? each : least));
  };
  if (search === 'grid') for (const orders of allOrders(bounds)) attempt(orders);
  else {
    for (const orders of firstOrders(bounds)) attempt(orders);
    for (let [current, before] = [best(), 0]; tried.size > before; current = best()) {
      before = tried.size;
      for (const orders of neighbours(current.orders, bounds)) attempt(orders);
    }
  }
  const { orders } = best();
  return {
    fit: fitArima({ y, ...(exogenous && { exogenous }), ...specificationOf(orders, bounds), ...(standardErrors !== undefined && { standardErrors }) }),
    criterion,
    d: bounds.d,
    candidates: [...tried.values()].map(({ fit, orders: each }) => candidateOf(fit, specificationOf(each, bounds))),
  };
}

function isConverged({ search }: ArimaFit): boolean {
  return search?.isConverged ?? true;
}

function candidateOf(fit: ArimaFit, specification: Pick<ArimaSpecification, 'order' | 'seasonal' | 'constant'>): ArimaCandidate {
  const { aic, aicc, bic, hqic, logLikelihood, observations } = fit;
  return { ...specification, aic, aicc, bic, hqic, logLikelihood, observations, isConverged: isConverged(fit) };
}

function boundsOf({ y, d = differencesByKpss(y), season, maximum = {}, constant, criterion = 'aicc', search = 'stepwise' }: SelectArimaOptions): OrderBounds {
  if (!['aic', 'aicc', 'bic', 'hqic'].includes(criterion))
    throw new InvalidArgumentError('criterion', '"aic", "aicc", "bic" or "hqic"', { received: criterion });
  if (search !== 'stepwise' && search !== 'grid') throw new InvalidArgumentError('search', '"stepwise" or "grid"', { received: search });
  const { p = 5, q = 5, P = 2, Q = 2 } = maximum;
  for (const [name, value] of Object.entries({ p, q, P, Q })) {
    if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError(`maximum.${name}`, 'a whole number of 0 or more', { received: value });
  }
  if (season !== undefined && !(Number.isInteger(season.period) && season.period >= 2)) {
    throw new InvalidArgumentError('season.period', 'an integer of at least 2', { received: season.period });
  }
  const D = season?.D ?? 0;
  const period = season?.period ?? 0;
  const limits = { p, q, P: season === undefined ? 0 : P, Q: season === undefined ? 0 : Q };
  return { d, D, period, maximum: limits, constant: constant ?? (d + D <= 1 ? null : false) };
}
