import { InvalidArgumentError } from '@spx/core';
import { factorisedRegression, type LeastSquaresMethod, type RegressionData } from './factorised-regression.js';
import { type InformationCriteria, type InformationCriterion, informationCriteria } from './information-criteria.js';

/** An order that is to be found from the data. */
export interface OrderRule {
  /** Most autoregressive terms. */
  readonly maximum: number;
  /** Fewest. Default 0. */
  readonly minimum?: number;
  /** Default `bic`, which overstates the order least. All of them take residuals as independent; where labels overlap they ask for more terms than there are. */
  readonly criterion?: InformationCriterion;
}

/** One order with its criteria, which count the variance as a parameter, as software for time series does. */
export interface OrderCandidate extends InformationCriteria {
  readonly order: number;
  readonly residualSumOfSquares: number;
}

/** Orders compared on the same rows. */
export interface OrderSelection {
  /** The order of the least criterion; the lower one of two. */
  readonly order: number;
  readonly criterion: InformationCriterion;
  /** Rows that every order was fitted to. */
  readonly rows: number;
  /** From the fewest terms to the most. */
  readonly candidates: readonly OrderCandidate[];
}

const criteria: readonly unknown[] = ['aic', 'aicc', 'bic', 'hqic'];

/**
 * A rule with its defaults.
 *
 * @throws {InvalidArgumentError} if an order is not an integer of 0 or more, they are in the wrong order, or the criterion is unknown.
 */
export function checkOrderRule({ maximum, minimum = 0, criterion = 'bic' }: OrderRule): Required<OrderRule> {
  if (!Number.isInteger(maximum) || maximum < 1) throw new InvalidArgumentError('order.maximum', 'a positive integer', { received: maximum });
  if (!Number.isInteger(minimum) || minimum < 0 || minimum > maximum) {
    throw new InvalidArgumentError('order.minimum', `an integer from 0 to ${maximum}`, { received: minimum });
  }
  if (!criteria.includes(criterion)) throw new InvalidArgumentError('order.criterion', '"aic", "aicc", "bic" or "hqic"', { received: criterion });
  return { maximum, minimum, criterion };
}

/**
 * Compares regressions on a growing number of the last columns, all on the same rows and from one factorisation.
 *
 * Cost: that of the largest regression.
 *
 * @param data - columns that every order has, then `rule.maximum` autoregressive ones.
 * @see Hannan and Quinn, The determination of the order of an autoregression, 1979.
 */
export function orderSelection(data: RegressionData, rule: Required<OrderRule>, method: LeastSquaresMethod = 'auto'): OrderSelection {
  const { all, columns, rows, weights, reduced } = factorisedRegression(data, method);
  const rotated = reduced.factor[reduced.factor.length - 1]!;
  const logWeights = weights === undefined ? 0 : weights.reduce((sum, weight) => sum + (weight > 0 ? Math.log(weight) : 0), 0);
  const candidates = Array.from({ length: rule.maximum - rule.minimum + 1 }, (_, index): OrderCandidate => {
    const order = rule.minimum + index;
    const used = all.slice(0, all.length - rule.maximum + order);
    const kept = columns.filter((column) => used.includes(column)).length;
    let residualSumOfSquares = reduced.residual;
    for (let column = columns.length - 1; column >= kept; column--) residualSumOfSquares += rotated[column]! ** 2;
    const logLikelihood = 0.5 * (logWeights - rows * (Math.log((2 * Math.PI * residualSumOfSquares) / rows) + 1));
    return { order, residualSumOfSquares, ...informationCriteria({ logLikelihood, rows, parameters: kept + 2 }) };
  });
  const best = candidates.reduce((least, candidate) => (candidate[rule.criterion] < least[rule.criterion] ? candidate : least));
  return { order: best.order, criterion: rule.criterion, rows, candidates };
}
